import { getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import { checkReferences } from '#domain/hydraulics/inp/check-references.ts'
import { checkTopology } from '#domain/hydraulics/inp/check-topology.ts'
import { checkValveEnds } from '#domain/hydraulics/inp/check-valve-ends.ts'
import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import { collectProblems } from '#domain/hydraulics/inp/collect-problems.ts'
import type { InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { readInpEnergy } from '#domain/hydraulics/inp/read-inp-energy.ts'
import type { InpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { MAX_LINE_TOKENS, readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readInpLinks } from '#domain/hydraulics/inp/read-inp-links.ts'
import { readInpNodes } from '#domain/hydraulics/inp/read-inp-nodes.ts'
import { readInpOperation } from '#domain/hydraulics/inp/read-inp-operation.ts'
import { readInpOptions } from '#domain/hydraulics/inp/read-inp-options.ts'
import { readInpCurves, readInpPatterns } from '#domain/hydraulics/inp/read-inp-series.ts'
import { readInpTimes } from '#domain/hydraulics/inp/read-inp-times.ts'
import { refuseCommas } from '#domain/hydraulics/inp/refuse-commas.ts'
import type { ReadNetworkResult } from '#domain/hydraulics/network-model.ts'

/** Networks of tens of thousands of pipes stay below 10 MB; what is larger is no network or not one to plan with. */
export const MAX_INP_LENGTH = 50_000_000

/**
 * Reads an EPANET INP text (2.0, 2.2 or 2.3) into SI. Every fault found is reported with its line; the network is
 * returned only when there is none. Sections on water quality and reporting are not looked at.
 */
export function readNetwork(inp: string): ReadNetworkResult {
  const problems = collectProblems()
  if (inp.length > MAX_INP_LENGTH) {
    const what = `The file has ${inp.length} characters; at most ${MAX_INP_LENGTH} are read`
    problems.refuse({ line: null, section: null }, what, 'Simplify the network before importing it.')
    return { ok: false, problems: problems.listProblems() }
  }
  const nul = inp.indexOf('\0')
  if (nul >= 0) {
    const line = inp.slice(0, nul).split(/\r\n|\n|\r/).length
    const what = 'The text holds NUL characters, as a .net file does, or UTF-16 decoded as something else'
    const mend = 'Save it as UTF-8; a .net file is exported as INP by EPANET (File, Export, Network).'
    problems.refuse({ line, section: null }, what, mend)
    return { ok: false, problems: problems.listProblems() }
  }
  const asWritten = readInpLines(inp)
  refuseStrays(asWritten, problems)
  const lines = refuseCommas(asWritten, problems)
  const options = readInpOptions(lines, problems)
  const file: InpFile = {
    lines,
    options,
    factors: getUnitFactors(options.flowUnit),
    patterns: readInpPatterns(lines, problems),
    curves: readInpCurves(lines, problems),
    problems,
  }
  readInpTimes(lines, problems)
  const nodes = readInpNodes(file)
  const links = readInpLinks(file, nodes.index)
  readInpEnergy(file, links.index)
  const { controls, rules } = readInpOperation(file, nodes.index, links.index)
  checkReferences(file, nodes.index, links.index)
  checkValveEnds(nodes, links, file)
  checkTopology(nodes, links, file)
  reportLostLetters(asWritten, problems)
  const found = problems.listProblems()
  if (found.length > 0) return { ok: false, problems: found }
  const { junctions, reservoirs, tanks, coordinates } = nodes
  const { pipes, pumps, valves } = links
  const title = lines.title.join('\n')
  const network = { title, junctions, reservoirs, tanks, pipes, pumps, valves, controls, rules, coordinates }
  return { ok: true, network, warnings: problems.listWarnings() }
}

/** Ids that differed may be the same without the letters lost: then these come first among the faults. */
function reportLostLetters({ bySection }: InpLines, problems: ProblemCollector) {
  for (const lines of bySection.values()) {
    const line = lines.find(({ tokens }) => tokens.some((token) => token.includes('\uFFFD')))
    if (!line) continue
    const report = problems.listProblems().length > 0 ? problems.refuse : problems.warn
    const what = `Letters of ${line.tokens[0]} were lost: the file is in another encoding than it was decoded from`
    report(
      { ...line, id: line.tokens[0]! },
      what,
      'Save the file as UTF-8, or send it decoded as Windows-1252.',
    )
    return
  }
}

function refuseStrays({ strays, bySection }: InpLines, problems: ProblemCollector) {
  for (const { line, text, kind } of strays) {
    const section = kind === 'unknown-section' ? text : null
    const what =
      kind === 'unknown-section'
        ? `EPANET knows no section ${text.slice(0, 40)}`
        : `"${text.slice(0, 40)}" stands before any section`
    const mend =
      kind === 'unknown-section'
        ? 'Correct or remove the section.'
        : 'Begin the file with a section heading, e.g. [TITLE].'
    problems.refuse({ line, section }, what, mend)
  }
  for (const lines of bySection.values())
    for (const line of lines)
      if (line.tokens.length > MAX_LINE_TOKENS && line.section !== 'TAGS' && line.section !== 'LABELS') {
        const what = `The line has ${line.tokens.length} values; EPANET reads only the first ${MAX_LINE_TOKENS}`
        problems.refuse(line, what, 'Break it into several lines.')
      }
}
