import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Running = { pid: number; stop: () => Promise<void>; exited: Promise<number | null> }

const workerFile = fileURLToPath(new URL('../../workers/main.ts', import.meta.url))
const intakeFile = fileURLToPath(new URL('../../workers/intake/main.ts', import.meta.url))

/** Starts the worker process and waits until it takes jobs. @throws when it ends before. */
export const startWorker = (): Promise<Running> => startProcess(workerFile, 'the worker', {})

/** Starts the intake process and waits until its doors are open. @throws when it ends before. */
export async function startIntake(port: number, sftpPort = port + 1): Promise<Running & { url: string }> {
  const running = await startProcess(intakeFile, 'the intake', {
    CAUDAL_INTAKE_PORT: String(port),
    CAUDAL_SFTP_PORT: String(sftpPort),
  })
  return { ...running, url: `http://localhost:${port}` }
}

async function startProcess(file: string, name: string, more: Record<string, string>): Promise<Running> {
  const child = fork(file, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...more },
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    exited.then((code) => {
      throw new Error(`${name} ended with ${code} before it was ready`)
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
