import { expect, it } from 'vitest'
import { ScheduleFacts } from '#components/schedule/facts/schedule-facts.tsx'
import { MarginsNotice } from '#components/schedule/side/margins-notice.tsx'
import { NextChanges } from '#components/schedule/side/next-changes.tsx'
import { PlanNotices } from '#components/schedule/side/plan-notices.tsx'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { ScheduleDto, ViolationDto } from '#server/scheduling/contract.ts'

const usual = makeSchedule()
const facts = (change: Partial<ScheduleDto>) =>
  renderScreen(
    <ScheduleFacts schedule={{ ...usual, ...change }} now={usual.now} isStale={false} action={null} />,
  )

it('says from when on the forecast’s error is known, instead of a blank', () => {
  expect(facts({})).toContain('4.1%')
  const young = facts({ forecastError24h: null, forecastErrorFrom: usual.now + 20 * hourMs })
  expect(young).toContain('from 10:37 on')
  expect(facts({ forecastError24h: null })).toContain('too few readings')
})

const unkept = {
  kind: 'tank-below-min',
  assetId: 'T1',
  assetName: 'Reservatório da Serra',
  amount: 0.12,
  unit: 'm',
  limit: 1.4,
  from: usual.now,
  worstAt: usual.now + hourMs,
  durationS: 7200,
}
const margins = (marginsNotKept: ViolationDto[], locale: 'en' | 'pt' = 'pt') =>
  renderScreen(<MarginsNotice plan={{ ...usual.plan!, marginsNotKept }} />, locale)

it('lists the margins that a plan does not keep, by how much and when', () => {
  expect(margins([])).not.toContain('margem')
  expect(margins([unkept])).toMatch(
    /Reservatório da Serra 0,12.m abaixo da margem inferior de 1,40.m, pior: .* 15:37, durante 2.h/,
  )
  const pressure = { kind: 'pressure-below-min', assetId: 'J7', assetName: 'J7', amount: 0.3, limit: 20.8 }
  expect(margins([{ ...unkept, ...pressure }])).toMatch(
    /Pressão em J7 e noutros pontos até 0,30.m abaixo do limite e da sua margem, 20,80.m, pior: .* 15:37/,
  )
})

it('says of a margin that is left many times where it is worst, how often and for how long', () => {
  const many = [
    unkept,
    { ...unkept, amount: 0.4, from: usual.now + 3 * hourMs, worstAt: usual.now + 4 * hourMs },
    { ...unkept, kind: 'tank-above-max', limit: 4.7 },
    { ...unkept, from: usual.now + 8 * hourMs, durationS: 3600 },
  ]
  expect(margins(many, 'en').match(/<li/g)).toHaveLength(2)
  expect(margins(many, 'en')).toMatch(
    /0\.40.m below its lower margin of 1\.40.m, worst at .* 18:37, 3 times, 5.h in all.*above its upper margin of 4\.70.m.*for 2.h/,
  )
  expect(margins(many)).toMatch(/3 vezes, 5.h ao todo/)
})

it('says that settings have changed since the plan was made', () => {
  const notices = (isPlanOutdated: boolean, mayRecompute = true) =>
    renderScreen(
      <PlanNotices schedule={{ ...usual, isPlanOutdated, mayRecompute }} now={usual.now} isStale={false} />,
    )
  expect(notices(false)).not.toContain('other settings')
  expect(notices(true)).toMatch(/made with other settings.*configuration 3.*Recompute/)
  expect(notices(true, false)).toContain('the next run makes another plan')
})

it('says first what the plan asks for already and the newest readings do not show', () => {
  const next = (locale: 'en' | 'pt') =>
    renderScreen(
      <NextChanges schedule={usual} plan={{ ...usual.plan!, blocks }} now={usual.now} onOpen={() => {}} />,
      locale,
    ).replace(/<[^>]+>/g, ' ')
  // P2 and P4 run by their newest readings, the others rest.
  const block = { from: usual.now - hourMs, to: usual.now + 2 * hourMs, energyKwh: 10, cost: 2 }
  const blocks = [
    { ...block, pumpId: 'P1', speed: 1 },
    { ...block, pumpId: 'P4', speed: 1 },
  ]
  expect(next('en')).toMatch(/Now.*read 14:36.*Stop P2.*Start P1.*until 16:37.*P4 to 50.Hz.*in 2.h.*Stop.*P1/)
  expect(next('pt')).toMatch(/Agora.*lido 14:36.*Parar P2.*Ligar P1/)
})

it('prints every change, also those that the screen only counts', () => {
  const blocks = Array.from({ length: 5 }, (_, hour) => ({
    pumpId: 'P1',
    from: usual.now + (2 * hour + 1) * hourMs,
    to: usual.now + (2 * hour + 2) * hourMs,
    speed: 1,
    energyKwh: 10,
    cost: 2,
  }))
  const next = renderScreen(
    <NextChanges schedule={usual} plan={{ ...usual.plan!, blocks }} now={usual.now} onOpen={() => {}} />,
  )
  expect(next.match(/Start P1/g)).toHaveLength(5)
  expect(next.match(/hidden print:flex/g)).toHaveLength(3)
  expect(next).toMatch(/print:hidden[^>]*>and 3 more/)
})

it('shows the worst of many limits broken, and keeps the others folded', () => {
  const violations = Array.from({ length: 9 }, (_, index) => ({
    kind: 'pressure-below-min',
    assetId: `J${index}`,
    assetName: `J${index}`,
    amount: 9 - index,
    unit: 'm',
    limit: 20,
    from: usual.now,
    worstAt: usual.now + hourMs,
    durationS: 7200,
  }))
  const show = (count: number) =>
    renderScreen(
      <PlanNotices
        schedule={{
          ...usual,
          plan: { ...usual.plan!, state: 'relaxed', violations: violations.slice(0, count) },
        }}
        now={usual.now}
        isStale={false}
      />,
    )
  const [open, folded] = show(9).split('<details')
  expect(open).toContain('This plan breaks 9 limits')
  expect(open).toMatch(/J0 9\.00.m below.*J5 4\.00.m below/)
  expect(folded).toMatch(/and 3 more.*J6.*J8/)
  expect(show(6)).not.toContain('<details')
})

it('says beside the model’s error whether it is good enough to build on', () => {
  expect(facts({})).toContain('trusted')
  const doubtful = { state: 'doubtful' as const, doubtful: ['Serra', 'P2'] }
  expect(facts({ plan: { ...usual.plan!, modelTrust: doubtful } })).toContain('doubtful: Serra, P2')
})
