import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { pickDigits } from '#components/signals/pick-digits.ts'
import type { QualityRuleName } from '#domain/quality/problem.ts'
import type { QualityFlagDto } from '#server/quality/contract.ts'

type FlagRule = QualityRuleName | 'source'
type Reason = Exclude<FlagRule, 'range' | 'clock'> | 'below' | 'above' | 'ahead' | 'behind'

/** Two rules have two sides. */
function nameReason({ rule, value, limit }: QualityFlagDto): Reason {
  if (rule === 'range') return value < limit ? 'below' : 'above'
  if (rule === 'clock') return value < 0 ? 'ahead' : 'behind'
  return rule as Exclude<FlagRule, 'range' | 'clock'>
}

/** What a flag says, in the reader's language: the rule's name, and why, with value and limit. */
export function useFlagText(unit: string) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const write = (value: number) => `${formats.number(value, pickDigits(value))} ${writeUnit(unit)}`.trim()
  const isKnown = (rule: string): rule is FlagRule => t.has(`rules.${rule as 'range'}`)
  return {
    rule: (rule: string) => (isKnown(rule) ? t(`rules.${rule}`) : rule),
    reason: (flag: QualityFlagDto) => {
      if (!isKnown(flag.rule)) return flag.detail
      return t(`reasons.${nameReason(flag)}`, {
        value: write(flag.value),
        limit: write(flag.limit),
        usual: write(flag.usual ?? 0),
        time: formats.duration(Math.abs(flag.value) * 1000),
        timeLimit: formats.duration(flag.limit * 1000),
        length: formats.duration(flag.to - flag.from),
        code: flag.code ?? '',
      })
    },
  }
}
