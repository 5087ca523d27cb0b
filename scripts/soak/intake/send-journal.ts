import type { Doors } from './doors.ts'
import type { Entry, Journal } from './journal.ts'

const pauseMs = 200
const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs))

/** Sends new readings through doors at random until it is told to stop; what is put off is mostly sent again, like a client would. */
export async function keepSending(
  doors: Doors,
  journal: Journal,
  random: () => number,
  unexpected: string[],
  isOver: () => boolean,
): Promise<void> {
  const names = Object.keys(doors)
  while (!isOver()) {
    const door = names[Math.floor(random() * names.length)]!
    const entry = journal.open(door, random() < 0.05 ? 1_000 : 1 + Math.floor(random() * 50))
    // One in ten gives up early: whether that is stored nobody knows.
    for (let left = random() < 0.1 ? 1 : 20; left > 0; left--) {
      if (await send(doors, journal, entry, unexpected)) break
      await pause()
    }
  }
}

/** Sends entries again until each is acknowledged. @throws Error when one is not in five minutes. */
export async function sendAgain(
  doors: Doors,
  journal: Journal,
  entries: Entry[],
  unexpected: string[],
): Promise<void> {
  const deadline = Date.now() + 300_000 + entries.length * 1_000
  const left = [...entries]
  const sender = async () => {
    for (let entry = left.shift(); entry; entry = left.shift())
      while (!(await send(doors, journal, entry, unexpected))) {
        if (Date.now() > deadline || unexpected.length > 0)
          throw new Error(`entry ${entry.id} (${entry.door}) is not taken`)
        await pause()
      }
  }
  await Promise.all([sender(), sender(), sender(), sender()])
}

async function send(doors: Doors, journal: Journal, entry: Entry, unexpected: string[]): Promise<boolean> {
  try {
    if ((await doors[entry.door]!(entry)) === 'put-off') return false
    journal.acknowledge(entry)
    return true
  } catch (error) {
    unexpected.push(String(error).slice(0, 500))
    return false
  }
}
