'use client'

import { useTranslations } from 'next-intl'
import { Line, ReferenceLine } from 'recharts'
import { LineFrame } from '#components/charts/line-frame.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import type { SearchDto } from '#server/runs/contract.ts'

const height = 240

/** The best cost by schedules tried: solid where it keeps every limit, dashed before. */
export function SearchChart({ search }: { search: SearchDto }) {
  const t = useTranslations('runs.search')
  const formats = useFormats()
  const { best, evaluations, bound } = search
  const last = best.at(-1)
  const steps = last && evaluations > last.evaluations ? [...best, { ...last, evaluations }] : best
  const rows = steps.map((step, index) => {
    const isTurning = steps[index - 1] !== undefined && steps[index - 1]!.feasible !== step.feasible
    return {
      tried: step.evaluations,
      keeping: step.feasible || isTurning ? step.cost : null,
      breaking: !step.feasible || isTurning ? step.cost : null,
    }
  })
  const write = (value: number) => formats.money(value)
  const lineOf = (key: 'keeping' | 'breaking', text: string) => (
    <Line
      type="stepAfter"
      dataKey={key}
      name={text}
      stroke={key === 'keeping' ? 'var(--advice)' : 'var(--warn)'}
      strokeWidth={1.8}
      strokeDasharray={key === 'keeping' ? '0' : '5 3'}
      dot={false}
      isAnimationActive={false}
    />
  )
  return (
    <figure>
      <LineFrame
        {...{ rows, height }}
        firstWidth={1000}
        x={{
          dataKey: 'tried',
          type: 'number',
          domain: [0, 'dataMax'],
          tickFormatter: (value: number) => formats.number(value),
        }}
        y={{ domain: ['auto', 'auto'], width: 80 }}
        writeAt={(tried) => t('tried', { evaluations: formats.number(Number(tried)) })}
        writeValue={write}
      >
        {bound?.kind === 'linearised-tank-balance' ? (
          <ReferenceLine
            y={bound.cost}
            stroke="var(--ink3)"
            strokeDasharray="2 3"
            ifOverflow="extendDomain"
            label={{
              value: t('boundLine'),
              position: 'insideBottomRight',
              fill: 'var(--ink2)',
              fontSize: 11,
            }}
          />
        ) : null}
        {lineOf('breaking', t('breaksLimits'))}
        {lineOf('keeping', t('keepsLimits'))}
      </LineFrame>
      <figcaption className="text-center text-2xs text-ink2">{t('caption')}</figcaption>
    </figure>
  )
}
