'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { SignalAge } from '#components/overview/signal-age.tsx'
import { SignalValue } from '#components/overview/signal-value.tsx'
import { Sparkline } from '#components/overview/sparkline.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { SignalNow } from '#server/overview/contract.ts'

type Props = {
  title: string
  nameTitle: string
  valueTitle: string
  empty: string
  rows: readonly { key: string; name: string; signal: SignalNow | null }[]
  now: number
}

/** Signals with their present value, age and last day. */
export function SignalTable({ title, nameTitle, valueTitle, empty, rows, now }: Props) {
  const t = useTranslations('overview')
  const formats = useFormats()
  return (
    <Panel className="px-3.5 py-2.5">
      <DataTable
        caption={title}
        columns={[
          { key: 'name', title: nameTitle },
          { key: 'value', title: valueTitle, isNumber: true },
          { key: 'day', title: t('lastDay') },
          { key: 'age', title: t('columns.age'), isNumber: true },
        ]}
        rows={rows.map(({ key, name, signal }) => ({
          key,
          cells: [
            <span key="name" className="font-semibold">
              {name}
            </span>,
            <SignalValue
              key="value"
              signal={signal}
              now={now}
              write={(value) =>
                formats.withUnit(value, Math.abs(value) < 100 ? 1 : 0, writeUnit(signal?.unit ?? ''))
              }
            />,
            signal ? <Sparkline key="day" points={signal.lastDay} to={now} label={t('lastDay')} /> : null,
            <SignalAge key="age" signal={signal} now={now} />,
          ],
        }))}
        empty={empty}
      />
    </Panel>
  )
}
