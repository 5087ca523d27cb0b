import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { env } from '#server/env.ts'
import type { RunNote } from '#server/runs/report-progress.ts'
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts'

export type ChildLimits = { timeLimitMs: number; memoryMb?: number }
export type ChildAnswer<T> =
  | { ok: true; result: T; seconds: number; peakMb: number }
  | { ok: false; error: ChildFailure; seconds: number; peakMb: number }
/** Why a child gave no result: all but `crashed` are limits that it ran into. */
export type ChildFailure = {
  name: 'time-limit' | 'memory-limit' | 'crashed'
  message: string
  /** The task and what it ran into. */
  values: Record<string, string | number>
}

/** What the child sends: progress, then its result or the error it threw. */
export type ChildMessage =
  | { kind: 'progress'; progress: number; note: RunNote }
  | { kind: 'result'; result: unknown; peakMb: number }
  | { kind: 'error'; message: string; stack: string }

const childFile = new URL('./child.ts', import.meta.url)
const watchEveryMs = 250

/**
 * Runs one task in a process of its own, which is thrown away afterwards: a WASM trap, an endless loop or a memory hog
 * ends the child and nothing else. The memory limit counts all of the process, WASM memory included.
 * @throws when `signal` aborts, its reason; and whatever the task itself threw.
 */
export function runInChild<N extends TaskName>(
  task: N,
  input: TaskInput<N>,
  limits: ChildLimits,
  signal: AbortSignal,
  onProgress: (progress: number, note: RunNote) => void,
): Promise<ChildAnswer<TaskOutput<N>>> {
  signal.throwIfAborted()
  const startedAt = performance.now()
  const memoryMb = limits.memoryMb ?? env.CAUDAL_COMPUTE_MEMORY_MB
  return new Promise((resolve, reject) => {
    const child = fork(childFile, [task], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let peakMb = 0
    let stderr = ''
    let isSettled = false
    const settle = (done: () => void) => {
      if (isSettled) return
      isSettled = true
      clearInterval(watch)
      signal.removeEventListener('abort', onAbort)
      child.kill('SIGKILL')
      done()
    }
    const seconds = () => (performance.now() - startedAt) / 1000
    const fail = (error: ChildFailure) =>
      settle(() => resolve({ ok: false, error, seconds: seconds(), peakMb }))
    const onAbort = () => settle(() => reject(signal.reason))
    signal.addEventListener('abort', onAbort, { once: true })
    const watch = setInterval(async () => {
      peakMb = Math.max(peakMb, await residentMb(child.pid))
      if (peakMb > memoryMb)
        fail({
          name: 'memory-limit',
          message: `${task} took more than ${memoryMb} MB`,
          values: { task, limitMb: memoryMb },
        })
      else if (performance.now() - startedAt > limits.timeLimitMs)
        fail({
          name: 'time-limit',
          message: `${task} took longer than ${Math.round(limits.timeLimitMs / 1000)} s`,
          values: { task, limitS: Math.round(limits.timeLimitMs / 1000) },
        })
    }, watchEveryMs)
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-4_000)
    })
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'progress') onProgress(message.progress, message.note)
      else if (message.kind === 'result')
        settle(() =>
          resolve({
            ok: true,
            result: message.result as TaskOutput<N>,
            seconds: seconds(),
            peakMb: Math.max(peakMb, message.peakMb),
          }),
        )
      else
        settle(() =>
          reject(Object.assign(new Error(`${task}: ${message.message}`), { stack: message.stack })),
        )
    })
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', (code, killedBy) =>
      fail({
        name: 'crashed',
        message: `${task} ended with ${killedBy ?? code}: ${stderr.trim()}`,
        values: { task, end: String(killedBy ?? code) },
      }),
    )
    child.send(input as object, (error) => error && settle(() => reject(error)))
  })
}

/** Resident memory of a process in MB, 0 where the system does not say. */
async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
