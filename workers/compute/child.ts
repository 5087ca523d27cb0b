import { Worker } from 'node:worker_threads'
import type { ChildMessage } from './run-in-child.ts'
import type { TaskName } from './tasks.ts'
import { tasks } from './tasks.ts'

/** Entry of a compute child: does the one task it is named, sends the result and waits to be ended. */
const task = process.argv[2] as TaskName
const send = (message: ChildMessage) => process.send?.(message)

// A computation never yields to the event loop, so a thread of its own watches that the worker still lives: a child that
// outlived it would compute on without a limit.
new Worker(
  `const parent = process.ppid; setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`,
  { eval: true },
).unref()
process.once('message', async (input) => {
  try {
    const run = (await tasks[task]()) as (
      input: unknown,
      report: (progress: number, note: never) => void,
    ) => Promise<unknown>
    const result = await run(input, (progress, note) => send({ kind: 'progress', progress, note }))
    send({ kind: 'result', result, peakMb: process.resourceUsage().maxRSS / 1024 })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    send({ kind: 'error', message, stack: stack ?? '' })
  }
})
