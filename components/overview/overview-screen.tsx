'use client'

import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { overviewQuery } from '#components/overview/overview-query.ts'
import { PumpTable } from '#components/overview/pump-table.tsx'
import { SignalTable } from '#components/overview/signal-table.tsx'
import { TankCard } from '#components/overview/tank-card.tsx'
import { ConnectionBanner } from '#components/shell/connection-banner.tsx'
import { isDataStale } from '#components/shell/is-data-stale.ts'
import { useDataAge } from '#components/shell/use-data-age.ts'
import { useServerNow } from '#components/time/use-server-now.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { OverviewDto } from '#server/overview/contract.ts'

/** The whole utility at a glance: tanks first, then stations, then demand. */
export function OverviewScreen({ initial }: { initial: OverviewDto }) {
  const t = useTranslations('overview')
  const formats = useFormats()
  const query = useQuery({ ...overviewQuery(initial.tenant.slug), initialData: initial })
  const overview = query.data
  const now = useServerNow(overview.now, 5000)
  useDataAge(initial.tenant.slug, overview)
  const { tanks, pumps, zones, others, dataAt } = overview
  const isStale = isDataStale(overview, now)
  const isEmpty = tanks.length + pumps.length + zones.length + others.length === 0
  return (
    <main className="flex-1 space-y-4 px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="font-semibold text-lg">{t('title')}</h1>
        <p className={isStale ? 'inline-flex items-center gap-1 font-semibold text-warn' : 'text-ink2'}>
          {isStale ? <Clock size={14} aria-hidden /> : null}
          {dataAt === null
            ? t('noData')
            : t('dataAge', { age: formats.age(now - dataAt), time: formats.dayClock(dataAt) })}
        </p>
      </div>
      <ConnectionBanner query={query} />
      {isEmpty ? (
        <Notice weight="info" title={t('emptyTitle')}>
          <p className="text-ink2">{t('emptyText')}</p>
        </Notice>
      ) : (
        <>
          <section aria-label={t('tanks')}>
            <h2 className="mb-2 font-semibold">{t('tanks')}</h2>
            {tanks.length === 0 ? <p className="text-ink2">{t('noTanks')}</p> : null}
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-2.5">
              {tanks.map((tank) => (
                <TankCard key={tank.id} tank={tank} now={now} />
              ))}
            </ul>
          </section>
          <section aria-label={t('pumps')}>
            <h2 className="mb-2 font-semibold">{t('pumps')}</h2>
            {pumps.length === 0 ? <p className="text-ink2">{t('noPumps')}</p> : null}
            <div className="grid items-start gap-2.5 lg:grid-cols-2">
              {[...Map.groupBy(pumps, (pump) => pump.station)].map(([station, own]) => (
                <PumpTable key={station} station={station} pumps={own} now={now} />
              ))}
            </div>
          </section>
          <div className="grid items-start gap-2.5 lg:grid-cols-2">
            <SignalTable
              title={t('zones')}
              nameTitle={t('columns.zone')}
              valueTitle={t('columns.demand')}
              empty={t('noZones')}
              rows={zones.map((zone) => ({ key: zone.key, name: zone.name, signal: zone.demand }))}
              now={now}
            />
            {others.length > 0 ? (
              <SignalTable
                title={t('others')}
                nameTitle={t('columns.signal')}
                valueTitle={t('columns.value')}
                empty=""
                rows={others.map((signal) => ({ key: signal.key, name: signal.name, signal }))}
                now={now}
              />
            ) : null}
          </div>
        </>
      )}
    </main>
  )
}
