'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { CalibrationDto } from '#server/calibration/contract.ts'

const spans = [7, 30, 90, 365]
const look = 'h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink pointer-coarse:h-11'

/** Which network version, and how far back the trend goes. */
export function CalibrationFilter({ data }: { data: CalibrationDto }) {
  const t = useTranslations('calibration')
  return (
    <form className="flex flex-wrap items-center gap-2 text-ink2 print:hidden">
      {data.networks.length > 1 ? (
        <label className="flex items-center gap-1.5">
          {t('network')}
          <select name="network" defaultValue={data.network?.number} className={look}>
            {data.networks.map(({ number, name }) => (
              <option key={number} value={number}>
                {t('networkVersion', { number, name })}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className="flex items-center gap-1.5">
        {t('trendOver')}
        <select name="days" defaultValue={data.days} className={look}>
          {[...new Set([...spans, data.days])]
            .sort((a, b) => a - b)
            .map((days) => (
              <option key={days} value={days}>
                {t('days', { days })}
              </option>
            ))}
        </select>
      </label>
      <Button type="submit">{t('show')}</Button>
    </form>
  )
}
