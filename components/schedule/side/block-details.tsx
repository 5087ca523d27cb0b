'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import { listBlockPeriods } from '#components/schedule/list-block-periods.ts'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { BlockDto, PumpLane, ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; pump: PumpLane; block: BlockDto; onClose: () => void }

/** One block opened: its figures, the tariff periods it runs in, and the tanks' levels at its ends by the plan. */
export function BlockDetails({ schedule, pump, block, onClose }: Props) {
  const t = useTranslations('schedule.block')
  const formats = useFormats()
  const periods = listBlockPeriods(block, schedule.prices)
  const facts = [
    [t('when'), formats.span(block.from, block.to)],
    [t('duration'), formats.duration(block.to - block.from)],
    [t('speed'), formats.speed(block.speed, pump.nominalHz)],
    [t('energy'), formats.energy(block.energyKwh)],
    [
      t('cost'),
      block.energyKwh > 0
        ? t('costAt', { cost: formats.money(block.cost), price: formats.price(block.cost / block.energyKwh) })
        : formats.money(block.cost),
    ],
    [t('periods'), periods.map(({ label, ms }) => `${label} ${formats.duration(ms)}`).join(', ')],
  ]
  const levels = schedule.tanks
    .map((tank) => ({
      tank,
      start: interpolateAt(tank.plan, Math.max(block.from, tank.plan[0]?.[0] ?? block.from)),
      end: interpolateAt(tank.plan, block.to),
    }))
    .filter(({ start, end }) => start !== null || end !== null)
  const level = (value: number | null) => (value === null ? '–' : formats.number(value, 2))
  return (
    <Panel
      title={t('title', { pump: pump.name, station: pump.station })}
      className="pb-2"
      actions={
        <Button look="quiet" className="-mr-2 px-1.5" onClick={onClose} aria-label={t('close')}>
          <X size={15} aria-hidden />
        </Button>
      }
    >
      <dl className="px-3.5">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-3 border-hair border-t py-1 first:border-t-0">
            <dt className="text-ink2">{name}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {levels.length > 0 ? (
        <table className="mx-3.5 mt-1 w-[calc(100%-1.75rem)] border-hair border-t text-right">
          <caption className="sr-only">{t('levels')}</caption>
          <thead>
            <tr className="text-2xs text-ink2">
              <th scope="col" className="py-1 text-left font-medium">
                {t('levelUnit')}
              </th>
              <th scope="col" className="font-medium">
                {t('levelAtStart')}
              </th>
              <th scope="col" className="font-medium">
                {t('levelAtEnd')}
              </th>
              <th scope="col" className="font-medium">
                {t('limits')}
              </th>
            </tr>
          </thead>
          <tbody>
            {levels.map(({ tank, start, end }) => (
              <tr key={tank.id}>
                <th scope="row" className="text-left font-normal">
                  {tank.name}
                </th>
                <td>{level(start)}</td>
                <td>{level(end)}</td>
                <td className="text-ink2">{`${level(tank.minM)}–${level(tank.maxM)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Panel>
  )
}
