import type { QualityFlag } from '#domain/quality/problem.ts'
import type { QualityFlagDto } from './contract.ts'

export const mapFlag = (flag: QualityFlag): QualityFlagDto => ({
  rule: flag.rule,
  from: flag.fromMs,
  to: flag.toMs,
  refused: flag.count,
  value: flag.value,
  limit: flag.limit,
  usual: flag.usual ?? null,
  detail: flag.detail,
})
