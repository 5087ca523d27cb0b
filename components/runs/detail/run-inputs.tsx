'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { FactList } from '#components/ui/fact-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RunResultDto } from '#server/runs/contract.ts'

/** The database keeps no order of its own; times come first, what is not named here last. */
const order = ['day', 'knownAtMs', 'fromMs', 'toMs', 'signals', 'forecastRunId', 'simulationRunId']
const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)

/** What a run read, by reference: with these, and what was known at its time, its input is whole. */
export function RunInputs({ slug, run }: { slug: string; run: RunResultDto }) {
  const t = useTranslations('runs.inputs')
  const formats = useFormats()
  const input = Object.entries(run.input !== null && typeof run.input === 'object' ? run.input : {}).sort(
    ([a], [b]) => rank(a) - rank(b),
  )
  const show = (key: string, value: unknown) => {
    if (value === null) return t('none')
    if (key === 'knownAtMs' && typeof value === 'number') return formats.dayClock(value)
    if (key.endsWith('Ms') && typeof value === 'number')
      return `${formats.dayOfYear(value)} ${formats.clock(value)}`
    if (key.endsWith('RunId') && typeof value === 'string')
      return (
        <Link href={`/${slug}/admin/runs/${value}`} className="break-all font-mono text-2xs underline">
          {value}
        </Link>
      )
    return (
      <span className="break-all font-mono text-2xs">
        {Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value)}
      </span>
    )
  }
  const name = (key: string) =>
    t.has(`keys.${key}` as 'keys.knownAtMs') ? t(`keys.${key}` as 'keys.knownAtMs') : key
  return (
    <Panel title={t('title')} className="pb-2.5">
      {input.length === 0 ? (
        <p className="px-3.5 pt-1.5 text-ink2">{t('empty')}</p>
      ) : (
        <FactList facts={input.map(([key, value]) => ({ key, label: name(key), value: show(key, value) }))} />
      )}
    </Panel>
  )
}
