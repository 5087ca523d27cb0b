'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useState } from 'react'
import { blockKey } from '#components/schedule/block-key.ts'
import { ScheduleChart } from '#components/schedule/chart/schedule-chart.tsx'
import { ScheduleFacts } from '#components/schedule/facts/schedule-facts.tsx'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { ChainCard } from '#components/schedule/recompute/chain-card.tsx'
import { RecomputeButton } from '#components/schedule/recompute/recompute-button.tsx'
import { useChain } from '#components/schedule/recompute/use-chain.ts'
import { ScheduleLegend } from '#components/schedule/schedule-legend.tsx'
import { ScheduleToolbar } from '#components/schedule/schedule-toolbar.tsx'
import type { ScheduleView } from '#components/schedule/schedule-view.ts'
import { BlockDetails } from '#components/schedule/side/block-details.tsx'
import { MarginsNotice } from '#components/schedule/side/margins-notice.tsx'
import { NextChanges } from '#components/schedule/side/next-changes.tsx'
import { PlanNotices } from '#components/schedule/side/plan-notices.tsx'
import { ScheduleTables } from '#components/schedule/tables/schedule-tables.tsx'
import { useSchedule } from '#components/schedule/use-schedule.ts'
import { ConnectionBanner } from '#components/shell/connection-banner.tsx'
import { isDataStale } from '#components/shell/is-data-stale.ts'
import { useDataAge } from '#components/shell/use-data-age.ts'
import { useServerNow } from '#components/time/use-server-now.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { initial: ScheduleDto; initialView: ScheduleView }

const minuteMs = 60_000

export function ScheduleScreen({ initial, initialView }: Props) {
  const t = useTranslations('schedule')
  const { schedule, query, view, from, to, setHours, zoom, pan, backToNow } = useSchedule(
    initial,
    initialView,
  )
  const now = useServerNow(schedule.now, 10_000)
  const isStale = isDataStale(schedule, now)
  const following = useChain(schedule.tenant.slug, schedule.openChain)
  const [zoneKey, setZoneKey] = useState(schedule.demand[0]?.key ?? 'all')
  const [isTable, setIsTable] = useState(false)
  const [selectedKey, setSelectedKey] = useState<string | null>(null)
  const toggle = useCallback(
    (key: string | null) => setSelectedKey((each) => (each === key ? null : key)),
    [],
  )
  const selected = useMemo(() => findBlock(schedule, selectedKey), [schedule, selectedKey])
  const isEmpty = schedule.pumps.length + schedule.tanks.length + schedule.demand.length === 0
  useDataAge(schedule.tenant.slug, schedule)

  return (
    <main className="fit-screen flex min-h-0 flex-1 flex-col gap-2.5 px-3 pt-2.5 pb-3 xl:overflow-hidden">
      <h1 className="sr-only">{t('title')}</h1>
      <ConnectionBanner query={query} />
      <ScheduleFacts
        schedule={schedule}
        now={now}
        isStale={isStale}
        action={
          <RecomputeButton
            following={following}
            obstacle={isEmpty ? 'notConfigured' : schedule.mayRecompute ? null : 'mayNotRecompute'}
          />
        }
      />
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 xl:flex-row print:block">
        <section
          aria-label={t('chartAndTables')}
          className="flex min-h-160 min-w-0 flex-1 flex-col rounded-md border border-line bg-panel xl:min-h-0 print:border-0"
        >
          {isEmpty ? null : (
            <ScheduleToolbar
              schedule={schedule}
              view={view}
              isTable={isTable}
              zoneKey={zoneKey}
              onHours={setHours}
              onZoom={zoom}
              onPan={(direction) => pan((direction * (to - from)) / 4)}
              onNow={backToNow}
              onZone={setZoneKey}
              onTable={setIsTable}
            />
          )}
          {isEmpty ? (
            <div className="m-auto max-w-md p-6">
              <Notice weight="info" title={t('empty.title')}>
                <ol className="list-decimal pl-4 text-ink2">
                  <li>{t('empty.network')}</li>
                  <li>{t('empty.tariff')}</li>
                  <li>{t('empty.readings')}</li>
                  <li>{t('empty.recompute')}</li>
                </ol>
              </Notice>
            </div>
          ) : isTable ? (
            <ScheduleTables schedule={schedule} from={from} to={to} zoneKey={zoneKey} />
          ) : (
            <>
              <ScheduleChart
                schedule={schedule}
                from={from}
                hours={view.hours}
                now={Math.floor(now / minuteMs) * minuteMs}
                isStale={isStale}
                zoneKey={zoneKey}
                selectedKey={selectedKey}
                onSelect={toggle}
                onPan={pan}
                onZoom={zoom}
              />
              <ScheduleLegend />
            </>
          )}
        </section>
        <aside
          aria-label={t('side')}
          className="flex shrink-0 flex-col gap-2.5 xl:w-80 xl:overflow-y-auto print:mt-3 print:w-auto print:overflow-visible"
        >
          <ChainCard
            slug={schedule.tenant.slug}
            following={following}
            serverNow={schedule.now}
            mayCancel={schedule.mayRecompute}
          />
          {selected ? (
            <BlockDetails schedule={schedule} {...selected} onClose={() => setSelectedKey(null)} />
          ) : null}
          {isEmpty ? null : <PlanNotices schedule={schedule} now={now} isStale={isStale} />}
          {schedule.plan && schedule.plan.state !== 'none' ? (
            <>
              <NextChanges
                schedule={schedule}
                plan={schedule.plan}
                now={now}
                onOpen={({ block }) => setSelectedKey(blockKey(block))}
              />
              <MarginsNotice plan={schedule.plan} />
            </>
          ) : null}
        </aside>
      </div>
    </main>
  )
}

function findBlock(schedule: ScheduleDto, key: string | null) {
  if (key === null || !schedule.plan) return null
  for (const pump of schedule.pumps) {
    const block = joinBlocks(schedule.plan.blocks, pump.id).find((each) => blockKey(each) === key)
    if (block) return { pump, block }
  }
  return null
}
