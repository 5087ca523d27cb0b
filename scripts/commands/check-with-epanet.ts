import { invalid } from '#server/errors.ts'
import { checkNetwork } from '#workers/compute/epanet/check-network.ts'

/** Has EPANET itself open an INP that the reader took. @throws AppError invalid with line and reason. */
export async function checkWithEpanet(name: string, inp: string): Promise<void> {
  const read = await checkNetwork(inp)
  if (read.ok) {
    for (const warning of read.warnings)
      console.warn(`  line ${warning.line ?? '?'}: ${warning.what}. ${warning.mend}`)
    return
  }
  throw invalid(
    `${name} was refused: ${read.problems.length} faults, nothing was imported`,
    read.problems.slice(0, 50).map((problem) => ({
      where:
        [problem.line === null ? null : `line ${problem.line}`, problem.section, problem.id]
          .filter(Boolean)
          .join(' ') || name,
      what: problem.what,
      mend: problem.mend,
    })),
  )
}
