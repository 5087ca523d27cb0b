import type { AppError } from '#server/errors.ts'

/** Says an expected failure as a person reads it: what, where, how to mend it. */
export function printError(error: unknown): void {
  const { status, message, mend, faults } = error as Partial<AppError>
  if (status === undefined) {
    console.error(error)
    return
  }
  console.error(`✗ ${message}`)
  for (const fault of faults ?? []) console.error(`  ${fault.where}: ${fault.what}. ${fault.mend}`)
  if (mend) console.error(`  ${mend}`)
}
