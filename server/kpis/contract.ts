import { z } from 'zod'
import { TenantDto } from '#server/tenants/contract.ts'

/** One KPI of one closed local day. `scope` is "day" or a kind and an id ("pump:P1"); a forecast's lead and band follow after slashes. */
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

export const KpisDto = z.object({
  tenant: TenantDto,
  kpis: z.array(KpiDto),
  /** What the utility calls the things that scopes name, by kind and id ("pump:P1"). */
  names: z.record(z.string(), z.string()),
})
export type KpisDto = z.infer<typeof KpisDto>
