import { availableParallelism } from 'node:os'
import { runInChild } from './run-in-child.ts'

const size = Math.max(1, availableParallelism())
let running = 0
const waiting: (() => void)[] = []

/** As `runInChild`, with no more children at once than the machine has cores; who comes first computes first. */
export const compute: typeof runInChild = async (task, input, limits, signal, onProgress) => {
  if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await runInChild(task, input, limits, signal, onProgress)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
