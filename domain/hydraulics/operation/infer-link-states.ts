import { getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import { collectProblems } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readInpOptions } from '#domain/hydraulics/inp/read-inp-options.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'

/** A pipe or valve that opens and closes by the level of a tank, m above its bottom, while the pumps are scheduled. */
export type LevelControl = {
  linkId: string
  tankId: string
  opens: boolean
  isAbove: boolean
  levelM: number
}

/** Measured levels of a tank, the oldest first; NaN where there is none. */
export type LevelHistory = Record<string, readonly number[]>

/** A level this near its threshold has reached it: what meters err by. */
const SAME_M = 0.02
/**
 * A control acts between two readings: one within this share of the band, from which the level turns back, counts where the level
 * moved as far towards the threshold from one of the two readings before to the next: it may have turned before this one.
 */
const NEAR_SHARE = 0.05
const TURN_M = 0.03

export function listLevelControls(
  inp: string,
  network: NetworkModel,
  scheduledPumps: ReadonlySet<string>,
): LevelControl[] {
  const problems = collectProblems()
  const { lengthM } = getUnitFactors(readInpOptions(readInpLines(inp), problems).flowUnit)
  const kept =
    readInpLines(prepareOperation(inp, network, scheduledPumps).inp).bySection.get('CONTROLS') ?? []
  const tanks = new Set(network.tanks.map(({ id }) => id))
  const pumps = new Set(network.pumps.map(({ id }) => id))
  return kept.flatMap(({ tokens }) => {
    const control = parseInpControl(tokens)
    if (!control || control.isDisabled || control.when.kind !== 'node') return []
    const { linkId, setting, when } = control
    if (pumps.has(linkId) || !tanks.has(when.nodeId) || !/^(OPEN|CLOS)/i.test(setting)) return []
    return [
      {
        linkId,
        tankId: when.nodeId,
        opens: /^OPEN/i.test(setting),
        isAbove: when.side === 'above',
        levelM: when.level * lengthM,
      },
    ]
  })
}

/**
 * Whether each link is open now, from the last of its controls that the measured levels must have set off. Between its
 * thresholds a link is what it was last made, which no level of the moment tells. A link that no reading decides is
 * left out.
 */
export function inferLinkStates(
  controls: readonly LevelControl[],
  history: LevelHistory,
): Record<string, boolean> {
  const states: Record<string, boolean> = {}
  for (const linkId of new Set(controls.map((control) => control.linkId))) {
    const own = controls.filter((control) => control.linkId === linkId)
    // Controls by several tanks would need their readings in one order of time.
    if (new Set(own.map(({ tankId }) => tankId)).size > 1) continue
    const levels = (history[own[0]!.tankId] ?? []).filter((level) => !Number.isNaN(level))
    const thresholds = own.map(({ levelM }) => levelM)
    const nearM = Math.max(SAME_M, NEAR_SHARE * (Math.max(...thresholds) - Math.min(...thresholds)))
    for (const [i, level] of levels.entries()) {
      const next = levels[i + 1] ?? level
      const before = levels[i - 1] ?? level
      const rises = [before - (levels[i - 2] ?? before), level - before]
      const acted = own.findLast(({ isAbove, levelM }) => {
        const lackM = isAbove ? levelM - level : level - levelM
        const turnedM = isAbove ? level - next : next - level
        const movedM = Math.max(...rises.map((riseM) => (isAbove ? riseM : -riseM)))
        return lackM <= SAME_M || (lackM <= Math.min(nearM, movedM + SAME_M) && turnedM >= TURN_M)
      })
      if (acted) states[linkId] = acted.opens
    }
  }
  return states
}
