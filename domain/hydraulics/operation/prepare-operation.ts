import { collectProblems } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { parseInpRules, parseRuleAction } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { findInpSection, readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readInpTimes } from '#domain/hydraulics/inp/read-inp-times.ts'
import { writeInpTokens } from '#domain/hydraulics/inp/write-inp-tokens.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { CoupledLink } from '#domain/hydraulics/operation/find-coupled-links.ts'
import { findCoupledLinks } from '#domain/hydraulics/operation/find-coupled-links.ts'
import { formatClock } from '#domain/hydraulics/operation/format-clock.ts'
import { listControlActions } from '#domain/hydraulics/operation/list-control-actions.ts'
import { writeClockRule } from '#domain/hydraulics/operation/write-clock-rule.ts'

/** A network's text made ready to be run, and what its controls say that EPANET cannot be told through the text. */
export type PreparedOperation = {
  inp: string
  /** Clock time of the file's own start, s after midnight: its patterns and controls by time count from there. */
  startClockS: number
  /** Links to be set with the pumps in `pumpIds`; without a schedule only their start depends on it. */
  coupledLinks: CoupledLink[]
  /** Links that the controls or rules in `inp` act on. */
  controlledLinks: string[]
  /** What the clock does every day, in order of the time since the file's own start. */
  dailyActions: { linkId: string; setting: string; afterStartS: number }[]
}

/**
 * Rewrites [CONTROLS] and [RULES]. Controls by time become daily clock times, so that they mean the same at any start
 * and on any day; those beyond the first day are left out. Everything that acts on a scheduled pump or
 * valve, or on a link coupled to a scheduled pump, is left out too.
 */
export function prepareOperation(
  inp: string,
  network: NetworkModel,
  scheduled: ReadonlySet<string>,
): PreparedOperation {
  const lines = readInpLines(inp)
  const { startClockS } = readInpTimes(lines, collectProblems())
  const controls = lines.bySection.get('CONTROLS') ?? []
  const rules = lines.bySection.get('RULES') ?? []
  const valves = new Set(network.valves.map(({ id }) => id))
  const actions = listControlActions(controls, rules, (linkId) => valves.has(linkId))
  const pumpIds = new Set(network.pumps.map(({ id }) => id))
  const coupledLinks = findCoupledLinks(actions, pumpIds, isInSeriesIn(network)).filter(
    ({ linkId }) => !scheduled.has(linkId),
  )
  const isDriven = (linkId: string) =>
    scheduled.has(linkId) ||
    coupledLinks.some((link) => link.linkId === linkId && link.pumpIds.some((id) => scheduled.has(id)))
  const dailyActions: PreparedOperation['dailyActions'] = []
  const keptControls: string[] = []
  for (const { tokens } of controls) {
    const control = parseInpControl(tokens)
    if (!control || control.isDisabled || isDriven(control.linkId)) continue
    const { linkId, setting, when } = control
    if (when.kind === 'node') keptControls.push(writeInpTokens(tokens))
    else if (when.kind === 'clock-time' || when.timeS < 86_400) {
      const clockS = when.kind === 'clock-time' ? when.timeS : (when.timeS + startClockS) % 86_400
      keptControls.push(writeInpTokens(['LINK', linkId, setting, 'AT', 'CLOCKTIME', formatClock(clockS)]))
      dailyActions.push({ linkId, setting, afterStartS: (clockS - startClockS + 86_400) % 86_400 })
    }
  }
  dailyActions.sort((a, b) => a.afterStartS - b.afterStartS)
  const keptRules = keepRules(rules, isDriven, startClockS)
  const controlledLinks = [...new Set(actions.map(({ linkId }) => linkId))].filter((id) => !isDriven(id))
  const prepared = replaceOperation(inp, keptControls, keptRules)
  return { inp: prepared, startClockS, coupledLinks, controlledLinks, dailyActions }
}

function keepRules(
  lines: readonly InpLine[],
  isDriven: (linkId: string) => boolean,
  startClockS: number,
): string[] {
  const kept: string[] = []
  const isKept = ({ tokens }: InpLine) => !isDriven(parseRuleAction(tokens)?.linkId ?? '')
  for (const rule of parseInpRules(lines).rules) {
    const thenActions = rule.thenActions.filter(isKept)
    // A rule without THEN is none: an ELSE that is left alone goes with it.
    if (thenActions.length === 0) continue
    const clauses = { ...rule, thenActions, elseActions: rule.elseActions.filter(isKept) }
    kept.push(...writeClockRule(clauses, startClockS).map(writeInpTokens))
  }
  return kept
}

function replaceOperation(inp: string, controls: string[], rules: string[]): string {
  const kept: string[] = []
  let section: string | null = null
  for (const text of inp.split(/\r\n|\n|\r/)) {
    if (text.trimStart().startsWith('[')) section = findInpSection(text.trim())
    if (section === 'END') break
    if (section !== 'CONTROLS' && section !== 'RULES') kept.push(text)
  }
  return [...kept, '[CONTROLS]', ...controls, '[RULES]', ...rules, '[END]', ''].join('\n')
}

/** A node with exactly two links, the pump and the other, joins them in series. */
function isInSeriesIn(network: NetworkModel): (linkId: string, pumpId: string) => boolean {
  const links = [...network.pipes, ...network.pumps, ...network.valves]
  const ends = new Map(links.map(({ id, from, to }) => [id, [from, to]]))
  const degree = new Map<string, number>()
  for (const { from, to } of links)
    for (const node of [from, to]) degree.set(node, (degree.get(node) ?? 0) + 1)
  return (linkId, pumpId) =>
    (ends.get(linkId) ?? []).some((node) => degree.get(node) === 2 && ends.get(pumpId)?.includes(node))
}
