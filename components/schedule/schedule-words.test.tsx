import { expect, it } from 'vitest'
import { ScheduleFacts } from '#components/schedule/facts/schedule-facts.tsx'
import { PlanNotices } from '#components/schedule/side/plan-notices.tsx'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

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

it('lists the margins that a plan does not keep, by how much and when', () => {
  const notices = (marginsNotKept: NonNullable<ScheduleDto['plan']>['marginsNotKept']) =>
    renderScreen(
      <PlanNotices
        schedule={{ ...usual, plan: { ...usual.plan!, marginsNotKept } }}
        now={usual.now}
        isStale={false}
      />,
      'pt',
    )
  expect(notices([])).not.toContain('margem')
  expect(
    notices([
      {
        kind: 'tank-below-min',
        assetId: 'T1',
        assetName: 'Reservatório da Serra',
        amount: 0.12,
        unit: 'm',
        limit: 1.4,
        from: usual.now,
        worstAt: usual.now + hourMs,
        durationS: 7200,
      },
    ]),
  ).toMatch(/Reservatório da Serra 0,12.m abaixo da margem inferior de 1,40.m, pior às .* 15:37, durante 2.h/)
  expect(
    notices([
      {
        kind: 'pressure-below-min',
        assetId: 'J7',
        assetName: 'J7',
        amount: 0.3,
        unit: 'm',
        limit: 20.8,
        from: usual.now + hourMs,
        worstAt: usual.now + hourMs,
        durationS: 0,
      },
    ]),
  ).toMatch(
    /Pressão em J7 e noutros pontos até 0,30.m abaixo do limite e da sua margem, 20,80.m, pior às .* 15:37/,
  )
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
