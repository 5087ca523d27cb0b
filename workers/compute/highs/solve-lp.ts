import { Worker } from 'node:worker_threads'
import type { LinearProgram } from '#domain/optimization/linear-program.ts'

export type LpTask = { program: LinearProgram; timeLimitS: number }
export type LpAnswer =
  | { ok: true; cost: number }
  | { ok: false; because: 'out-of-time' | 'infeasible' }
  | { ok: false; because: 'not-solved'; what: string }

const threadFile = new URL('./lp-thread.ts', import.meta.url)
/** Beyond its own time limit, ms: for loading, and for a phase in which the solver does not look at the clock. */
const GRACE_MS = 1_000

/**
 * Least cost of a linear program by HiGHS, in a thread of its own that is ended when the solver does not keep to its time
 * limit. A solver that crashes has not solved it, and `what` says how.
 */
export const solveLp = (program: LinearProgram, timeLimitMs: number): Promise<LpAnswer> => {
  const task: LpTask = { program, timeLimitS: Math.max(0, timeLimitMs / 1000) }
  return new Promise((resolve) => {
    const thread = new Worker(threadFile, { workerData: task })
    const end = (answer: LpAnswer) => {
      clearTimeout(timer)
      resolve(answer)
      void thread.terminate()
    }
    const timer = setTimeout(() => end({ ok: false, because: 'out-of-time' }), timeLimitMs + GRACE_MS)
    thread.once('message', end)
    thread.once('error', (error) => end({ ok: false, because: 'not-solved', what: String(error) }))
    thread.once('exit', (code) =>
      end({ ok: false, because: 'not-solved', what: `the solver's thread ended with ${code}` }),
    )
  })
}
