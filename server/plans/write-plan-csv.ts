import type { PublishedPlanDto } from './contract.ts'

const columns = [
  'utility',
  'plan_id',
  'state',
  'valid_from',
  'valid_until',
  'pump_id',
  'from',
  'to',
  'is_on',
  'speed',
]

/**
 * A plan as CSV: a line a stretch, each with the plan's state and validity, so that a stored file says for itself what it
 * is. A plan without blocks has one line without a pump. Times are UTC.
 */
export function writePlanCsv(plan: PublishedPlanDto): string {
  const head = [plan.utility, plan.id, plan.state, plan.validFrom, plan.validUntil]
  const rows = plan.blocks.map((block) => [
    ...head,
    block.pumpId,
    block.from,
    block.to,
    block.isOn ? '1' : '0',
    String(block.speed),
  ])
  if (rows.length === 0) rows.push([...head, '', '', '', '', ''])
  return [columns, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('')
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula is led by an apostrophe. */
function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
