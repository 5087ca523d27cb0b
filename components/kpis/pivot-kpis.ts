import type { KpiDto } from '#server/kpis/contract.ts'

export type DayRow = { day: string; [name: string]: number | string | null }
export type DaySeries = {
  names: string[]
  rows: DayRow[]
}

/**
 * One KPI by day, with a column for each scope of that kind ("total" for the whole day; "pump:", "tank:", "period:"… for
 * its things, named without the kind). Days and names in order.
 */
export function pivotKpis(kpis: readonly KpiDto[], key: string, scopeKind: string): DaySeries {
  const names = new Set<string>()
  const days = new Map<string, DayRow>()
  for (const kpi of kpis) {
    const name = readScopeName(kpi.scope, scopeKind)
    if (kpi.key !== key || name === null) continue
    if (kpi.value !== null) names.add(name)
    const row: DayRow = days.get(kpi.day) ?? { day: kpi.day }
    row[name] = kpi.value
    days.set(kpi.day, row)
  }
  return {
    names: [...names].sort(),
    rows: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)),
  }
}

function readScopeName(scope: string, kind: string): string | null {
  if (kind === 'day') return scope === 'day' ? 'total' : null
  return scope.startsWith(`${kind}:`) ? scope.slice(kind.length + 1) : null
}
