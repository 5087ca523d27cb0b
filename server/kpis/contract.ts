import { z } from 'zod'
import { TenantDto } from '#server/tenants/contract.ts'

/** One KPI of one closed local day. `scope` is "day" or the id of a pump, tank or zone, or a tariff period. */
export const KpiDto = z.object({
  day: z.iso.date(),
  key: z.string(),
  scope: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  /** Share of the day that was measured, 0 to 1. */
  coverage: z.number(),
  why: z.string().nullable(),
})
export type KpiDto = z.infer<typeof KpiDto>

export const ListKpis = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
export type ListKpis = z.infer<typeof ListKpis>

export const KpisDto = z.object({ tenant: TenantDto, kpis: z.array(KpiDto) })
export type KpisDto = z.infer<typeof KpisDto>
