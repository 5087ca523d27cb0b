import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { Kept } from '#server/kept.ts'
import type { ValveBlockDto } from './contract.ts'
import { listValveBlocks } from './list-valve-blocks.ts'
import { Trajectories } from './trajectories.ts'

const shape = {
  include: {
    blocks: { where: { speed: { gt: 0 } }, orderBy: [{ pumpId: 'asc' }, { fromTime: 'asc' }] },
    run: { select: { result: true, configuration: { select: { number: true, digest: true } } } },
  },
  omit: { schedule: true, trajectories: true },
} satisfies Prisma.PlanFindFirstArgs

type PlanRow = Prisma.PlanGetPayload<typeof shape>
export type SavedPlan = {
  row: PlanRow
  valveBlocks: ValveBlockDto[]
  trajectories: Trajectories
  forecasts: Prisma.ForecastModel[]
}

const kept = new Kept<SavedPlan>(100)

/**
 * A plan as it was saved, with the forecasts it was made with; null where there is none. It never changes: it is read
 * once a process, and what is kept goes to nobody but the tenant in whose transaction `tenantId` was read from a row.
 */
export async function readSavedPlan(
  tx: TenantTx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<SavedPlan | null> {
  const key = `${tenantId} ${id}`
  const known = kept.get(key)
  if (known) return known
  const found = await tx.plan.findFirst({ where: { id }, ...shape, omit: {} })
  if (!found) return null
  const { trajectories, schedule, ...row } = found
  const valveBlocks = listValveBlocks({ schedule, validFrom: row.validFrom })
  const forecasts = await tx.forecast.findMany({ where: { run: { chainId: row.chainId } } })
  const saved = { row, valveBlocks, trajectories: Trajectories.parse(trajectories), forecasts }
  return row.tenantId === tenantId ? kept.keep(key, saved) : saved
}
