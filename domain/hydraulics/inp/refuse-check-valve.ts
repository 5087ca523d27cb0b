import type { Place, ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** Refuses what sets a pipe with a check valve: EPANET lets nothing do so (error 207). `link` is the pipe's own line. */
export function refuseCheckValve(link: InpLine | undefined, at: Place, problems: ProblemCollector): void {
  if (link?.section !== 'PIPES' || !link.tokens.slice(6).some((token) => /^CV/i.test(token))) return
  const what = `${link.tokens[0]} is a pipe with a check valve: its state cannot be set`
  problems.refuse(at, what, 'Remove the line, or the check valve (CV) in [PIPES].')
}
