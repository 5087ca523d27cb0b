import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Running = { pid: number; stop: () => Promise<void>; exited: Promise<number | null> }

const workerFile = fileURLToPath(new URL('../../workers/main.ts', import.meta.url))

/** Starts the worker process and waits until it takes jobs. @throws when it ends before. */
export async function startWorker(): Promise<Running> {
  const child = fork(workerFile, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    exited.then((code) => {
      throw new Error(`the worker ended with ${code} before it was ready`)
    }),
  ])
  return {
    pid: child.pid!,
    exited,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
