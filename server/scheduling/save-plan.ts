import { randomUUID } from 'node:crypto'
import type { PumpBlock } from '#domain/hydraulics/pump-blocks.ts'
import type { Schedule, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { RunFailure } from '#server/runs/contract.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import { toMicro } from './money.ts'

export type PlanToSave = {
  run: { id: string; chainId: string; asOf: Date }
  startMs: number
  validUntilMs: number
  schedule: Schedule
  verified: SimulationResult
  /** Energy and the charge on the greatest power. */
  cost: number
  blocks: PumpBlock[]
  /** What the plan breaks, empty for a verified plan. */
  violations: Violation[]
  /** Why it is not simply verified. */
  because: RunFailure | null
  baseline: BaselineResult
  storedValue: number
  modelGap: number | null
  evaluations: number
}

/** Publishes a plan: its row and its blocks. */
export async function savePlan(tx: TenantTx, tenantId: string, plan: PlanToSave): Promise<string> {
  const id = randomUUID()
  const at = (s: number) => new Date(plan.startMs + s * 1000)
  const { verified, baseline } = plan
  await tx.plan.create({
    data: {
      tenantId,
      id,
      runId: plan.run.id,
      chainId: plan.run.chainId,
      state: plan.violations.length === 0 && plan.because === null ? 'verified' : 'relaxed',
      ...(plan.because ? { because: plan.because } : {}),
      asOf: plan.run.asOf,
      validFrom: at(0),
      validUntil: new Date(plan.validUntilMs),
      horizonEnd: at(plan.schedule.boundariesS.at(-1)!),
      costMicro: toMicro(plan.cost),
      baselineMicro: toMicro(baseline.cost),
      storedValueMicro: toMicro(plan.storedValue),
      storedM3: verified.storedM3.end - baseline.baseline.storedM3.end,
      starts: verified.starts,
      baselineStarts: baseline.baseline.starts,
      modelGap: plan.modelGap,
      modelTrustM: baseline.modelTrustM,
      evaluations: plan.evaluations,
      violations: plan.violations,
      baselineViolations: baseline.baseline.violations,
      trajectories: {
        plan: { timesS: verified.timesS, tankLevelM: verified.tankLevelM },
        baseline: { timesS: baseline.baseline.timesS, tankLevelM: baseline.baseline.tankLevelM },
      },
      schedule: plan.schedule,
    },
  })
  await tx.planBlock.createMany({
    data: plan.blocks.map((block) => ({
      tenantId,
      planId: id,
      pumpId: block.pumpId,
      fromTime: at(block.fromS),
      toTime: at(block.toS),
      speed: block.speed,
      energyKwh: block.energyKwh,
      costMicro: toMicro(block.cost),
    })),
  })
  return id
}
