import { splitScope } from '#components/kpis/split-scope.ts'
import type { CsvCell } from '#domain/csv/write-csv.ts'
import type { KpisDto } from '#server/kpis/contract.ts'

export const kpiColumns = ['day', 'key', 'scope', 'name', 'value', 'unit', 'coverage', 'why']

/** The figures for a spreadsheet or another program, with what the utility calls the thing that a scope names. */
export function listKpiRows({ kpis, names }: Pick<KpisDto, 'kpis' | 'names'>): CsvCell[][] {
  return kpis.map((kpi) => [
    kpi.day,
    kpi.key,
    kpi.scope,
    names[splitScope(kpi.scope).thing] ?? '',
    kpi.value,
    kpi.unit,
    kpi.coverage,
    kpi.why,
  ])
}
