'use client'

import { useTranslations } from 'next-intl'
import { BlocksTable } from '#components/schedule/tables/blocks-table.tsx'
import { DemandTable } from '#components/schedule/tables/demand-table.tsx'
import { LevelsTable } from '#components/schedule/tables/levels-table.tsx'
import { PricesTable } from '#components/schedule/tables/prices-table.tsx'
import { ValvesTable } from '#components/schedule/tables/valves-table.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; from: number; to: number; zoneKey: string }

/** The chart's twin: the same figures as tables. */
export function ScheduleTables({ schedule, from, to, zoneKey }: Props) {
  const t = useTranslations('schedule.tables')
  return (
    <section
      aria-label={t('title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 space-y-6 overflow-auto px-3.5 py-2.5"
    >
      <BlocksTable schedule={schedule} from={from} to={to} />
      {schedule.valves.length > 0 ? <ValvesTable schedule={schedule} from={from} to={to} /> : null}
      <LevelsTable schedule={schedule} from={from} to={to} />
      <DemandTable schedule={schedule} from={from} to={to} zoneKey={zoneKey} />
      <PricesTable prices={schedule.prices} from={from} to={to} />
    </section>
  )
}
