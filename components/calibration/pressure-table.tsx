'use client'

import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PressureCalibration } from '#server/calibration/contract.ts'

/** What plans keep free above least pressures, and how far meters came below what was foreseen. */
export function PressureTable({ pressures }: { pressures: PressureCalibration }) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const error = useErrorText()
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
            margin ? formats.level(margin.limitM) : '–',
            margin ? error(margin.minM, 'm') : '–',
            error(belowM, 'm'),
            error(biasM, 'm', true),
            formats.number(hours),
          ],
        }))}
        empty=""
      />
      <p className="text-ink2">
        {t('pressure.how', { asked: error(askedM, 'm') })}{' '}
        {others
          ? t('pressure.others', {
              count: others.count,
              least: error(others.leastM, 'm'),
              most: error(others.mostM, 'm'),
            })
          : null}
      </p>
    </Panel>
  )
}
