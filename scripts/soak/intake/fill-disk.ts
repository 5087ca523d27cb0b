import type { Doors } from './doors.ts'
import type { Journal } from './journal.ts'
import { sendAgain } from './send-journal.ts'
import { takeAllRoom } from './small-disk.ts'

export type FullDiskResult = {
  /** How often each door put its sender off while there was no room. */
  putOff: Record<string, number>
  /** From when there was room until every door had acknowledged again. */
  backAfterS: number
}

const readingsEach = 3_000
const timesEach = 3
const mostS = 240

/**
 * Fills the database's disk and sends through every door until each has put its sender off some times; then makes room and
 * sends on until all of it is taken.
 */
export async function fillDisk(
  dir: string,
  doors: Doors,
  journal: Journal,
  unexpected: string[],
): Promise<FullDiskResult> {
  const giveBack = await takeAllRoom(dir)
  const putOff: Record<string, number> = {}
  const deadline = Date.now() + mostS * 1000
  try {
    await Promise.all(
      Object.entries(doors).map(async ([door, send]) => {
        putOff[door] = 0
        while (putOff[door] < timesEach) {
          if (Date.now() > deadline) throw new Error(`${door} never put off on a full disk`)
          const entry = journal.open(door, readingsEach)
          const answer = await send(entry)
          if (answer === 'acknowledged') journal.acknowledge(entry)
          else putOff[door]!++
        }
      }),
    )
  } finally {
    await giveBack()
  }
  const roomAt = performance.now()
  const left = journal.entries.filter((entry) => !entry.isAcknowledged)
  await sendAgain(doors, journal, left, unexpected)
  return { putOff, backAfterS: Math.round((performance.now() - roomAt) / 1000) }
}
