import type { PublishedPlanDto } from './contract.ts'
import { writePlanCsv } from './write-plan-csv.ts'

/** The CSV form of a plan, where it is asked for. */
export const renderPlan = {
  contentTypes: ['text/csv'],
  as: (plan: PublishedPlanDto, { format }: { format: 'json' | 'csv' }) =>
    format === 'json'
      ? null
      : {
          contentType: 'text/csv; charset=utf-8; header=present',
          body: writePlanCsv(plan),
          fileName: `${plan.utility}-plan.csv`,
        },
}
