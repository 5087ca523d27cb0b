import type { AnnealSetting } from '#domain/optimization/anneal.ts'
import { descendPlan } from '#domain/optimization/descend-plan.ts'

/** Controls act that share sooner at most; in one run of four later. */
const MOST = 0.15
const SOONER_SHARE = 0.75
/** How far controls are eased in turn, as a share of that, with the length and the first temperature of a run of each. */
const STAGES = [
  { eased: 1, length: 0.5, fromT: 0.02 },
  { eased: 0.6, length: 0.15, fromT: 0.0005 },
  { eased: 0.3, length: 0.15, fromT: 0.0005 },
  { eased: 0.1, length: 0.15, fromT: 0.0005 },
  { eased: 0, length: 0.4, fromT: 0.001 },
]
/** Single moves each time that controls have changed. */
const DESCENTS = 3

type Anneal = (length: number, fromT: number, by: AnnealSetting) => Generator<void, void, void>

/**
 * Annealing while the network's own controls act sooner than they do, and then step by step at their own levels, with the plan
 * kept up. What a control does is a leap that no small move leads to: a plan that fills a tank almost to where its valve closes
 * is no better for it, one that fills it so far may be much better. Such a plan is easily come to where less is enough, and
 * one or two moves keep it when a little more is asked (a continuation method). `annealFor` is told lengths in runs of the
 * shortest kind.
 */
export function* annealEased(
  setting: AnnealSetting,
  ease: (share: number) => void,
  annealFor: Anneal,
): Generator<void, void, void> {
  const untold = { ...setting, onPlan: () => {}, isBest: () => false }
  const most = setting.random.next() < SOONER_SHARE ? MOST : -MOST
  for (const { eased, length, fromT } of STAGES) {
    const by = eased > 0 ? untold : setting
    yield* whileEased(eased * most, ease, keepUp(by, eased < 1, annealFor(length, fromT, by)))
  }
}

function* keepUp(setting: AnnealSetting, isChanged: boolean, run: Generator<void, void, void>) {
  if (isChanged) yield* descendPlan(setting, DESCENTS)
  yield* run
}

/** While it waits the controls are as they are, for whoever judges then. */
function* whileEased(share: number, ease: (share: number) => void, run: Generator<void, void, void>) {
  ease(share)
  while (!run.next().done) {
    ease(0)
    yield
    ease(share)
  }
  ease(0)
}
