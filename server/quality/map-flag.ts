import type { QualityFlagDto } from './contract.ts'
import type { SignalFlag } from './load-signal-series.ts'

export const mapFlag = (flag: SignalFlag): QualityFlagDto => ({
  rule: flag.rule,
  from: flag.fromMs,
  to: flag.toMs,
  refused: flag.count,
  value: flag.value,
  limit: flag.limit,
  usual: flag.usual ?? null,
  code: flag.code,
  detail: flag.detail,
})
