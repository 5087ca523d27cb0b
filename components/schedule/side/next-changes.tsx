'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { describeValveState } from '#components/schedule/describe-reading.ts'
import { listDueChanges } from '#components/schedule/list-due-changes.ts'
import type { ChangeMoment, PumpChange } from '#components/schedule/list-next-changes.ts'
import { listNextChanges } from '#components/schedule/list-next-changes.ts'
import { DueChanges } from '#components/schedule/side/due-changes.tsx'
import { useReadingWords } from '#components/schedule/use-reading-words.ts'
import { Panel } from '#components/ui/panel.tsx'
import type { PlanDto, ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; plan: PlanDto; now: number; onOpen: (change: PumpChange) => void }

const shown = 7
const buttonClass = 'min-h-6 rounded hover:underline pointer-coarse:min-h-11'

/** What is due, then the coming changes of pump state in order, each with what the plan's own figures say of that time. */
export function NextChanges({ schedule, plan, now, onOpen }: Props) {
  const t = useTranslations('schedule.next')
  const minute = Math.floor(now / 60_000) * 60_000
  const moments = useMemo(
    () =>
      listNextChanges({
        now: minute,
        horizonEnd: plan.horizonEnd,
        blocks: plan.blocks,
        valveBlocks: plan.valveBlocks,
        pumps: schedule.pumps,
        valves: schedule.valves,
        tanks: schedule.tanks,
        prices: schedule.prices,
      }),
    [schedule, plan, minute],
  )
  const due = useMemo(() => listDueChanges(plan, schedule.pumps, minute), [schedule, plan, minute])
  return (
    <Panel title={t('title')} className="pb-1.5">
      {moments.length + due.length === 0 ? <p className="px-3.5 py-2 text-ink2">{t('none')}</p> : null}
      <ol>
        {due.length > 0 ? <DueChanges due={due} /> : null}
        {moments.map((moment, index) => (
          <Moment key={moment.at} moment={moment} now={now} onOpen={onOpen} isOnPaperOnly={index >= shown} />
        ))}
      </ol>
      {moments.length > shown ? (
        <p className="px-3.5 py-1.5 text-2xs text-ink2 print:hidden">
          {t('more', { count: moments.length - shown })}
        </p>
      ) : null}
    </Panel>
  )
}

type MomentProps = {
  moment: ChangeMoment
  now: number
  onOpen: (change: PumpChange) => void
  /** Who prints the plan takes all of it along. */
  isOnPaperOnly: boolean
}

function Moment({ moment, now, onOpen, isOnPaperOnly }: MomentProps) {
  const t = useTranslations('schedule.next')
  const formats = useFormats()
  const words = useReadingWords()
  const { tariff, tightestTank } = moment
  const stops = moment.changes.filter((change) => change.kind === 'stop')
  return (
    <li
      className={`gap-3 border-hair border-t px-3.5 py-1.5 first:border-t-0 ${isOnPaperOnly ? 'hidden print:flex' : 'flex'}`}
    >
      <div className="w-16 shrink-0">
        <time dateTime={new Date(moment.at).toISOString()} className="font-semibold">
          {formats.clock(moment.at)}
        </time>
        <p className="text-2xs text-ink2">{t('in', { duration: formats.age(moment.at - now) })}</p>
      </div>
      <div className="min-w-0 flex-1">
        {stops.length > 0 ? (
          <p className="flex flex-wrap items-center gap-x-1 font-semibold">
            {t('stop')}
            {stops.map((change, index) => (
              <span key={change.pump.id}>
                <button type="button" onClick={() => onOpen(change)} className={buttonClass}>
                  {change.pump.name}
                </button>
                {index < stops.length - 1 ? ',' : ''}
              </span>
            ))}
          </p>
        ) : null}
        {moment.changes
          .filter((change) => change.kind !== 'stop')
          .map((change) => (
            <button
              key={change.pump.id}
              type="button"
              onClick={() => onOpen(change)}
              className={`block w-full text-left ${buttonClass}`}
            >
              <ChangeText change={change} />
            </button>
          ))}
        {moment.valves.map(({ valve, block }) => (
          <p key={valve.id} className="font-semibold">
            {block.state === 'set'
              ? t('setValve', {
                  valve: valve.name,
                  setting: describeValveState(block, valve, formats, words),
                })
              : t(block.state === 'open' ? 'openValve' : 'closeValve', { valve: valve.name })}
          </p>
        ))}
        <p className="text-2xs text-ink2">
          {[
            tariff
              ? t(tariff.begins ? 'tariffBegins' : 'tariffHolds', {
                  period: tariff.label,
                  price: formats.price(tariff.perKwh),
                  until: formats.clock(tariff.until),
                })
              : null,
            tightestTank
              ? t(tightestTank.side === 'min' ? 'tankAboveMin' : 'tankBelowMax', {
                  tank: tightestTank.name,
                  level: formats.level(tightestTank.levelM),
                  margin: formats.level(tightestTank.marginM),
                })
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  )
}

function ChangeText({ change }: { change: PumpChange }) {
  const t = useTranslations('schedule.next')
  const formats = useFormats()
  const { pump, block } = change
  const speed =
    pump.nominalHz === null && block.speed === 1 ? null : formats.speed(block.speed, pump.nominalHz)
  const what =
    change.kind === 'speed'
      ? t('speed', { pump: pump.name, speed: speed ?? formats.wholePercent(block.speed) })
      : speed
        ? t('startAt', { pump: pump.name, speed })
        : t('start', { pump: pump.name })
  return (
    <>
      <span className="font-semibold">{what}</span>{' '}
      <span className="text-2xs text-ink2">
        {t('forHowMuch', {
          duration: formats.duration(block.to - block.from),
          cost: formats.money(block.cost),
        })}
      </span>
    </>
  )
}
