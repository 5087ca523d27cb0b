import { ListAudit } from '#server/audit/contract.ts'

/** What stands in the search form: dates are days of the tenant's calendar, both included. */
export type AuditFields = {
  actor: string
  action: string
  subject: string
  text: string
  from: string
  to: string
  cursor: string
}

const names = ['actor', 'action', 'subject', 'text', 'from', 'to', 'cursor'] as const

/** The search an address asks for; a field that cannot be used counts as empty. */
export function readAuditSearch(
  params: Record<string, string | string[] | undefined>,
  timeZone: string,
): { fields: AuditFields; search: ListAudit } {
  const given = Object.fromEntries(
    names.map((name) => {
      const value = params[name]
      return [name, typeof value === 'string' ? value.trim() : '']
    }),
  ) as AuditFields
  const from = startOfDay(given.from, 0, timeZone)
  const to = startOfDay(given.to, 1, timeZone)
  const asked = {
    ...Object.fromEntries(
      (['actor', 'action', 'subject', 'text', 'cursor'] as const).flatMap((name) =>
        given[name] === '' ? [] : [[name, given[name]]],
      ),
    ),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  const parsed = ListAudit.safeParse(asked)
  if (!parsed.success) return readAuditSearch({}, timeZone)
  return { fields: { ...given, from: from ? given.from : '', to: to ? given.to : '' }, search: parsed.data }
}

function startOfDay(date: string, daysLater: number, timeZone: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  try {
    const day = Temporal.PlainDate.from(date).add({ days: daysLater })
    return day.toZonedDateTime(timeZone).toInstant().toString()
  } catch {
    return null
  }
}
