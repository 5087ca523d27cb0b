import { hourMs } from '#components/testing/make-schedule.ts'
import type { BlockDto } from '#server/scheduling/contract.ts'

/** Blocks of a pump, in hours from `now`. */
export const makeBlocksFrom =
  (now: number) =>
  (pumpId: string, fromH: number, toH: number, speed = 1): BlockDto => ({
    pumpId,
    from: now + fromH * hourMs,
    to: now + toH * hourMs,
    speed,
    energyKwh: 10,
    cost: 2,
  })
