'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { PumpStateMark } from '#components/overview/pump-state-mark.tsx'
import { SignalAge } from '#components/overview/signal-age.tsx'
import { readFreshness } from '#components/overview/signal-freshness.ts'
import { SignalValue } from '#components/overview/signal-value.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PumpNow } from '#server/overview/contract.ts'

type Props = { station: string; pumps: readonly PumpNow[]; now: number }

/** A station's pumps as they are now. */
export function PumpTable({ station, pumps, now }: Props) {
  const t = useTranslations('overview')
  const formats = useFormats()
  const isOn = ({ state }: PumpNow) => (state === null || state.value === null ? null : state.value > 0.5)
  const running = pumps.filter((pump) => isOn(pump) === true).length
  return (
    <Panel className="px-3.5 py-2.5">
      <div className="flex items-baseline justify-between">
        <h3 className="font-semibold">{station}</h3>
        <span className="text-2xs text-ink2">{t('running', { running, total: pumps.length })}</span>
      </div>
      <div className="overflow-x-auto">
        <DataTable
          caption={t('station', { station })}
          isCaptionHidden
          columns={[
            { key: 'pump', title: t('columns.pump') },
            { key: 'state', title: t('columns.state') },
            { key: 'speed', title: t('columns.speed'), isNumber: true },
            { key: 'flow', title: t('columns.flow'), isNumber: true },
            { key: 'power', title: t('columns.power'), isNumber: true },
            { key: 'age', title: t('columns.age'), isNumber: true },
          ]}
          rows={pumps.map((pump) => ({
            key: pump.id,
            cells: [
              <span key="name">
                <span className="font-semibold">{pump.name}</span>
                {pump.ratedKw === null ? null : (
                  <span className="ml-1.5 text-2xs text-ink2">{formats.power(pump.ratedKw)}</span>
                )}
              </span>,
              <PumpStateMark
                key="state"
                isOn={isOn(pump)}
                isDim={readFreshness(pump.state, now) !== 'fresh'}
              />,
              <SignalValue
                key="speed"
                signal={pump.speed}
                now={now}
                write={(value) =>
                  value > 0
                    ? formats.speed(value / (pump.nominalHz ?? 1), pump.nominalHz)
                    : formats.withUnit(0, 0, pump.nominalHz === null ? '%' : 'Hz')
                }
              />,
              <SignalValue key="flow" signal={pump.flow} now={now} write={formats.flow} />,
              <SignalValue key="power" signal={pump.power} now={now} write={formats.power} />,
              <SignalAge key="age" signal={pump.state ?? pump.flow ?? pump.power} now={now} />,
            ],
          }))}
          empty={t('noPumps')}
        />
      </div>
    </Panel>
  )
}
