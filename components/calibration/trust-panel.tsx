'use client'

import { useTranslations } from 'next-intl'
import { TrustMark } from '#components/calibration/trust-mark.tsx'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { CalibrationDto } from '#server/calibration/contract.ts'

type Props = { data: CalibrationDto; run: NonNullable<CalibrationDto['run']> }

/** Whether plans may build on the model, by what, and what that means. */
export function TrustPanel({ data, run }: Props) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const error = useErrorText()
  const doubtful = data.assets.filter(({ state }) => state === 'doubtful')
  return (
    <Panel title={t('trustTitle')} className="pb-2.5">
      <div className="space-y-1 px-3.5 pt-1.5">
        <p className="flex flex-wrap items-center gap-x-4">
          <span className="text-lg">
            <TrustMark state={data.state} />
          </span>
          {data.levelRmseM === null ? null : (
            <span>{t('allLevels', { error: error(data.levelRmseM, 'm') })}</span>
          )}
        </p>
        <p>
          {t(`because.${data.state}`, {
            assets: doubtful
              .map((asset) =>
                t('beyond', {
                  asset: asset.assetName,
                  quantity: t(`quantity.${asset.quantity}`),
                  error: error(asset.rmse, asset.unit),
                  limit: error(asset.limit, asset.unit),
                }),
              )
              .join('; '),
          })}
        </p>
        <p className="text-ink2">{t('howJudged')}</p>
        <p className="text-ink2">
          {t('runOf', {
            span: formats.span(run.from, run.to),
            asOf: formats.dayClock(run.asOf),
            configuration: run.configuration,
          })}{' '}
          {run.windows === null ? null : t('windows', { windows: run.windows })}
        </p>
        {data.unmetered.length === 0 ? null : (
          <p className="text-ink2">
            {t('unmetered', {
              list: data.unmetered
                .map(({ quantity, assetName }) =>
                  t('lacks', { asset: assetName, quantity: t(`quantity.${quantity}`) }),
                )
                .join('; '),
            })}
          </p>
        )}
      </div>
    </Panel>
  )
}
