import { checkActionWords, checkPremiseWords } from '#domain/hydraulics/inp/check-rule-words.ts'
import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { parseInpRules, parseRuleAction, parseRulePremise } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { refuseCheckValve } from '#domain/hydraulics/inp/refuse-check-valve.ts'

const CONTROL_FORM =
  'Write LINK id OPEN|CLOSED|setting IF NODE id BELOW|ABOVE level, or ... AT TIME|CLOCKTIME time.'

/** Checks [CONTROLS] and [RULES] and returns their lines, comments left out. */
export function readInpOperation(
  file: InpFile,
  nodes: IdIndex,
  links: IdIndex,
): { controls: string[]; rules: string[] } {
  const controls = file.lines.bySection.get('CONTROLS') ?? []
  const rules = file.lines.bySection.get('RULES') ?? []
  for (const line of controls) checkControl(line, nodes, links, file)
  checkRules(rules, nodes, links, file)
  return { controls: controls.map(toText), rules: rules.map(toText) }
}

const toText = (line: InpLine) => line.tokens.join(' ')

function checkControl(line: InpLine, nodes: IdIndex, links: IdIndex, { problems }: InpFile) {
  const control = parseInpControl(line.tokens)
  if (!control) {
    problems.refuse(line, `"${toText(line)}" is no control`, CONTROL_FORM)
    return
  }
  const place = { ...line, id: control.linkId }
  if (!links.has(control.linkId))
    problems.refuse(
      place,
      `A control names a link ${control.linkId} that is not defined`,
      'Name a pipe, pump or valve.',
    )
  refuseCheckValve(links.get(control.linkId), place, problems)
  const { when } = control
  if (when.kind === 'node' && !nodes.has(when.nodeId))
    problems.refuse(
      place,
      `A control names a node ${when.nodeId} that is not defined`,
      'Name a tank or junction.',
    )
  if (when.kind === 'time' && when.timeS >= 86_400)
    problems.warn(
      place,
      'A control by time beyond the first day is not used',
      'Controls by time are repeated daily.',
    )
}

function checkRules(lines: InpLine[], nodes: IdIndex, links: IdIndex, { problems }: InpFile) {
  const { rules, faults } = parseInpRules(lines)
  for (const { line, what } of faults)
    problems.refuse(line, what, 'Write RULE id, IF ..., THEN ..., in this order.')
  for (const rule of rules) {
    for (const line of rule.premises) {
      const premise = parseRulePremise(line.tokens)
      const index = premise && /^(PIPE|PUMP|VALV|LINK)/.test(premise.object) ? links : nodes
      if (!premise)
        problems.refuse(
          { ...line, id: rule.id },
          `"${toText(line)}" is no premise`,
          'Write IF object id attribute relation value.',
        )
      else if (premise.id !== null && !index.has(premise.id))
        problems.refuse(
          { ...line, id: rule.id },
          `Rule ${rule.id} names ${premise.id}, which is not defined`,
          'Name an asset of this file.',
        )
      const fault = premise && checkPremiseWords(premise)
      if (fault) problems.refuse({ ...line, id: rule.id }, fault.what, fault.mend)
    }
    for (const line of [...rule.thenActions, ...rule.elseActions]) {
      const action = parseRuleAction(line.tokens)
      if (!action)
        problems.refuse(
          { ...line, id: rule.id },
          `"${toText(line)}" is no action`,
          'Write THEN link id STATUS|SETTING IS value.',
        )
      else if (!links.has(action.linkId))
        problems.refuse(
          { ...line, id: rule.id },
          `Rule ${rule.id} sets ${action.linkId}, which is no link`,
          'Name a pipe, pump or valve.',
        )
      refuseCheckValve(links.get(action?.linkId ?? ''), { ...line, id: rule.id }, problems)
      const fault = action && checkActionWords(action)
      if (fault) problems.refuse({ ...line, id: rule.id }, fault.what, fault.mend)
    }
  }
}
