'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { LevelBar } from '#components/overview/level-bar.tsx'
import { SignalAge } from '#components/overview/signal-age.tsx'
import { readFreshness } from '#components/overview/signal-freshness.ts'
import { Sparkline } from '#components/overview/sparkline.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { TankNow } from '#server/overview/contract.ts'

type Props = { tank: TankNow; now: number }

export function TankCard({ tank, now }: Props) {
  const t = useTranslations('overview')
  const formats = useFormats()
  const levelM = tank.level?.value ?? null
  const freshness = readFreshness(tank.level, now)
  const side = levelM === null ? null : levelM < tank.minM ? 'low' : levelM > tank.maxM ? 'high' : null
  const level = levelM === null ? t('noReading') : formats.level(levelM)
  return (
    <li className="flex gap-3 rounded-md border border-line bg-panel p-3">
      <LevelBar
        {...tank}
        levelM={levelM}
        isDim={freshness !== 'fresh'}
        isAbnormal={side !== null}
        label={t('levelName', {
          tank: tank.name,
          level,
          min: formats.level(tank.minM),
          max: formats.level(tank.maxM),
          age: tank.level?.at ? formats.age(now - tank.level.at) : t('noReading'),
        })}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <h3 className="font-semibold">{tank.name}</h3>
        <p
          className={classNames('font-semibold text-[20px] leading-7', freshness !== 'fresh' && 'text-ink2')}
        >
          {level}
        </p>
        {side ? (
          <p className="inline-flex items-center gap-1 font-semibold text-crit">
            <TriangleAlert size={14} aria-hidden />
            {t(side)}
          </p>
        ) : null}
        <p className="text-ink2">
          {tank.storedM3 === null
            ? formats.volume(tank.volumeM3)
            : t('ofVolume', { stored: formats.volume(tank.storedM3), volume: formats.volume(tank.volumeM3) })}
        </p>
        <p className="text-2xs text-ink2">
          {`${t('min', { level: formats.number(tank.minM, 2) })} · ${t('max', { level: formats.level(tank.maxM) })}`}
        </p>
        <div className="mt-auto flex items-end justify-between gap-2 pt-1">
          <SignalAge signal={tank.level} now={now} />
          {tank.level ? <Sparkline points={tank.level.lastDay} to={now} label={t('lastDay')} /> : null}
        </div>
      </div>
    </li>
  )
}
