'use client'

import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import type { AssetCalibration } from '#server/calibration/contract.ts'

/** What plans keep free at the ends of a tank's range, and why so much. */
export function MarginText({ asset }: { asset: AssetCalibration }) {
  const t = useTranslations('calibration')
  const error = useErrorText()
  if (!asset.margin) return null
  const { minM, maxM, foreseen } = asset.margin
  return (
    <p className="text-ink2 xl:col-span-2">
      {t('margin', { asset: asset.assetName, min: error(minM, 'm'), max: error(maxM, 'm') })}{' '}
      {foreseen
        ? t('marginForeseen', {
            hours: foreseen.hours,
            below: error(foreseen.belowM, 'm'),
            above: error(foreseen.aboveM, 'm'),
          })
        : t('marginNotForeseen')}
    </p>
  )
}
