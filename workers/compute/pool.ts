import { availableParallelism } from 'node:os'
import { runInChild } from './run-in-child.ts'

const size = Math.max(1, availableParallelism())
let running = 0
let waiting: (() => void)[] = []

/** As `runInChild`, with no more children at once than the machine has cores; who comes first computes first. */
export const compute: typeof runInChild = async (task, input, limits, signal, onProgress) => {
  if (running >= size) await takeTurn(signal)
  else running++
  try {
    return await runInChild(task, input, limits, signal, onProgress)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Waits for a place; a task that is cancelled meanwhile leaves the queue. */
function takeTurn(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    const leave = () => {
      waiting = waiting.filter((other) => other !== enter)
      reject(signal.reason)
    }
    waiting.push(enter)
    signal.addEventListener('abort', leave, { once: true })
  })
}
