import type { Random } from '#domain/optimization/create-random.ts'

/** A number between the two, evenly by order of magnitude. */
export const drawBetween = (random: Random, least: number, most: number) =>
  least * (most / least) ** random.next()
