'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PressureCalibration } from '#server/calibration/contract.ts'

/** What plans keep free above least pressures, and how far meters came below what was foreseen. */
export function PressureTable({ pressures }: { pressures: PressureCalibration }) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const pressure = formats.level
  const { askedM, meters, others } = pressures
  const numbers = ['least', 'margin', 'below', 'bias', 'hours'] as const
  return (
    <Panel className="space-y-2 overflow-x-auto px-3.5 py-2.5">
      <DataTable
        caption={t('pressure.title')}
        columns={[
          { key: 'junction', title: t('pressure.columns.junction') },
          ...numbers.map((key) => ({ key, title: t(`pressure.columns.${key}`), isNumber: true })),
        ]}
        rows={meters.map(({ junctionId, hours, belowM, biasM, margin }) => ({
          key: junctionId,
          cells: [
            junctionId,
            margin ? pressure(margin.limitM) : '–',
            margin ? pressure(margin.minM) : '–',
            pressure(belowM),
            `${biasM >= 0.005 ? '+' : ''}${pressure(biasM)}`,
            formats.number(hours),
          ],
        }))}
        empty=""
      />
      <p className="text-ink2">
        {t('pressure.how', { asked: pressure(askedM) })}{' '}
        {others
          ? t('pressure.others', {
              count: others.count,
              least: pressure(others.leastM),
              most: pressure(others.mostM),
            })
          : null}
      </p>
    </Panel>
  )
}
