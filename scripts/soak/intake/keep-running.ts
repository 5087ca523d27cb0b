import type { Running } from '#scripts/processes/start-worker.ts'

export type KeptRunning = { kill: () => void; stop: () => Promise<void> }

/** Starts a process, and again each time it ended, as a supervisor would. @throws when it does not start at first. */
export async function keepRunning(start: () => Promise<Running>): Promise<KeptRunning> {
  let running: Running | null = await start()
  let isWanted = true
  const watch = (async () => {
    while (isWanted) {
      if (running) await running.exited
      running = null
      if (!isWanted) return
      await new Promise((resolve) => setTimeout(resolve, 300))
      running = await start().catch(() => null)
    }
  })()
  return {
    kill: () => {
      if (running) process.kill(running.pid, 'SIGKILL')
    },
    stop: async () => {
      isWanted = false
      await running?.stop()
      await watch
      // One that was starting just then.
      await running?.stop()
    },
  }
}
