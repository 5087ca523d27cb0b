import type { HouseFault } from './house-rules.ts'

const known = /\.(ts|tsx|css|svg|inp|mjs)$|^prisma\/.*\.(sql|prisma)$/

/** Files in the source folders that no tool reads: copies, and what editing and merging leave behind. */
export const findLeftOvers = (paths: string[]): HouseFault[] =>
  paths
    .filter((path) => !known.test(path))
    .map((path) => ({ path, line: 1, rule: 'nothing reads a file of this kind' }))
