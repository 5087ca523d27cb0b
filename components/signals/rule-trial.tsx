'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import type { Rules } from '#components/signals/rule-specs.ts'
import { SignalChart } from '#components/signals/signal-chart.tsx'
import { FlagTable } from '#components/signals/signal-tables.tsx'
import { Button } from '#components/ui/button.tsx'
import type { SignalReadingsDto } from '#server/quality/contract.ts'

const spans = ['1', '7', '30', '90'] as const

type Props = { slug: string; signalKey: string; rules: Rules }

/** What rules would leave out of a signal's newest days, before they are saved. */
export function RuleTrial({ slug, signalKey, rules }: Props) {
  const t = useTranslations('signals')
  const words = useTranslations('signals.settings.trial')
  const [days, setDays] = useState<(typeof spans)[number]>('7')
  const asked = JSON.stringify(rules)
  const trial = useMutation({
    mutationFn: async () => ({
      asked,
      data: await fetchJson<SignalReadingsDto>(apiPaths.ruleTrials(slug, signalKey), {
        method: 'POST',
        body: JSON.stringify({ rules, days: Number(days) }),
      }),
    }),
  })
  const data = trial.data?.data
  return (
    <div className="space-y-2 border-line border-t py-2.5">
      <div className="flex items-center gap-1.5">
        <Button
          disabled={trial.isPending}
          onClick={(event) => {
            if (event.currentTarget.form?.reportValidity()) trial.mutate()
          }}
        >
          {words(trial.isPending ? 'busy' : 'try')}
        </Button>
        <select
          aria-label={t('period')}
          className="h-7.5 rounded-[5px] border border-edge/60 bg-raised px-2 pointer-coarse:h-11"
          value={days}
          onChange={(event) => setDays(event.target.value as typeof days)}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {words('days', { days: Number(span) })}
            </option>
          ))}
        </select>
      </div>
      <RequestNotice error={trial.error} />
      {data ? (
        <section aria-label={words('result')} className="space-y-2">
          <p role="status" className="font-semibold">
            {trial.data?.asked === asked
              ? `${words('result')}: ${t('counts', { readings: data.readings, refused: data.refused })}`
              : words('stale')}
          </p>
          {data.readings === 0 ? null : <SignalChart data={data} />}
          <FlagTable data={data} />
        </section>
      ) : null}
    </div>
  )
}
