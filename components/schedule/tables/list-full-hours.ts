import { listTimeTicks } from '#components/time/list-time-ticks.ts'

/** Every full hour of the zone between two instants: 23, 24 or 25 a day. */
export function listFullHours(from: number, to: number, timeZone: string): number[] {
  return listTimeTicks(from, to, timeZone, 60).hours.map((tick) => tick.at)
}
