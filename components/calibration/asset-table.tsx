'use client'

import { useTranslations } from 'next-intl'
import { TrustMark } from '#components/calibration/trust-mark.tsx'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { AssetCalibration } from '#server/calibration/contract.ts'

type Props = {
  assets: readonly AssetCalibration[]
  chosen: AssetCalibration | undefined
  onChoose: (asset: AssetCalibration) => void
}

/** The figures of each meter that was compared; its name shows its curves below. */
export function AssetTable({ assets, chosen, onChoose }: Props) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const error = useErrorText()
  const numbers = ['rmse', 'limit', 'bias', 'drift', 'weekly', 'mean', 'count'] as const
  return (
    <DataTable
      caption={t('figures')}
      columns={[
        { key: 'asset', title: t('columns.asset') },
        { key: 'quantity', title: t('columns.quantity') },
        { key: 'state', title: t('columns.state'), isUnbroken: true },
        ...numbers.map((key) => ({ key, title: t(`columns.${key}`), isNumber: true })),
      ]}
      rows={assets.map((asset) => ({
        key: `${asset.quantity} ${asset.assetId}`,
        cells: [
          <button
            key="asset"
            type="button"
            aria-pressed={asset === chosen}
            onClick={() => onChoose(asset)}
            className={classNames(
              'min-h-6 text-left underline underline-offset-2 pointer-coarse:min-h-11',
              asset === chosen ? 'font-semibold decoration-2' : 'decoration-edge',
            )}
          >
            {asset.assetName}
          </button>,
          t(`quantity.${asset.quantity}`),
          <TrustMark key="state" state={asset.state} />,
          error(asset.rmse, asset.unit),
          error(asset.limit, asset.unit),
          error(asset.bias, asset.unit, true),
          error(asset.trendPerDay, asset.unit, true),
          error(asset.rmsePerWeek, asset.unit, true),
          asset.unit === 'm' ? formats.level(asset.meanMeasured) : formats.flow(asset.meanMeasured),
          formats.number(asset.count),
        ],
      }))}
      empty={t('nothingCompared')}
    />
  )
}
