'use client'

import { Clock, Plus, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { readFreshness } from '#components/overview/signal-freshness.ts'
import { pickDigits } from '#components/signals/pick-digits.ts'
import { useFlagText } from '#components/signals/use-flag-text.ts'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { SignalStateDto, SignalStatePage } from '#server/quality/contract.ts'

type Props = { slug: string; page: SignalStatePage; text: string; isFirst: boolean; mayEdit: boolean }

/** Every signal with its newest reading, its age, and how much of the last day its rules refuse. */
export function SignalsScreen({ slug, page, text, isFirst, mayEdit }: Props) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const address = (cursor: string | null) =>
    `?${new URLSearchParams({ ...(text ? { text } : {}), ...(cursor ? { cursor } : {}) })}`
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">{t('title')}</h1>
          <p className="text-ink2">{t('lead')}</p>
        </div>
        <form className="flex items-center gap-2 text-ink2">
          <label className="flex items-center gap-1.5">
            {t('find')}
            <input
              type="search"
              name="text"
              defaultValue={text}
              className="h-7.5 w-48 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink pointer-coarse:h-11"
            />
          </label>
          <Button type="submit">{t('show')}</Button>
        </form>
        {mayEdit ? (
          <ButtonLink href={`/${slug}/admin/signals/new`}>
            <Plus size={15} aria-hidden />
            {t('settings.create')}
          </ButtonLink>
        ) : null}
      </div>
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('title')}
          isCaptionHidden
          columns={[
            { key: 'signal', title: t('columns.signal') },
            { key: 'value', title: t('columns.value'), isNumber: true },
            { key: 'age', title: t('columns.age'), isNumber: true },
            { key: 'readings', title: t('columns.readings'), isNumber: true },
            { key: 'share', title: t('columns.share'), isNumber: true },
            { key: 'rules', title: t('columns.rules') },
          ]}
          rows={page.items.map((signal) => ({
            key: signal.key,
            cells: [
              <Link
                key="signal"
                href={`/${slug}/signals/${encodeURIComponent(signal.key)}`}
                className="font-semibold underline decoration-line hover:decoration-ink"
              >
                {signal.name} <span className="font-normal text-2xs text-ink2">{signal.key}</span>
              </Link>,
              signal.value === null
                ? '–'
                : `${formats.number(signal.value, pickDigits(signal.value))} ${writeUnit(signal.unit)}`,
              <Age key="age" signal={signal} now={page.now} />,
              formats.number(signal.lastDay.readings),
              signal.lastDay.readings === 0
                ? '–'
                : formats.percent(signal.lastDay.refused / signal.lastDay.readings),
              <RuleNames key="rules" rules={signal.lastDay.rules} />,
            ],
          }))}
          empty={t(text ? 'noneFound' : 'noSignals')}
        />
      </Panel>
      <nav aria-label={t('pages')} className="flex gap-2">
        {isFirst ? null : (
          <Link href={address(null)} className="underline">
            {t('first')}
          </Link>
        )}
        {page.nextCursor === null ? null : (
          <Link href={address(page.nextCursor)} className="underline">
            {t('next')}
          </Link>
        )}
      </nav>
    </main>
  )
}

function Age({ signal, now }: { signal: SignalStateDto; now: number }) {
  const t = useTranslations('signals')
  const formats = useFormats()
  if (signal.at === null) return <span className="text-ink2">{t('never')}</span>
  const age = formats.age(now - signal.at)
  if (readFreshness(signal, now) === 'fresh') return age
  return (
    <span className="inline-flex items-center gap-1 font-semibold text-warn" title={t('old')}>
      <Clock size={12} aria-hidden />
      {age}
      <span className="sr-only">{t('old')}</span>
    </span>
  )
}

function RuleNames({ rules }: { rules: string[] }) {
  const text = useFlagText('')
  if (rules.length === 0) return null
  return (
    <span className="inline-flex items-center gap-1 text-warn">
      <TriangleAlert size={12} aria-hidden />
      {rules.map(text.rule).join(', ')}
    </span>
  )
}
