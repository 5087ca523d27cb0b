import type { ControlAction } from '#domain/hydraulics/operation/list-control-actions.ts'
import { pumpStateCondition } from '#domain/hydraulics/operation/list-control-actions.ts'

/** A pipe or valve that follows pumps: a bypass is open while none of them runs, a discharge valve while one does. */
export type CoupledLink = { linkId: string; pumpIds: string[]; opensWith: 'pump-on' | 'pump-off' }

/**
 * Links that the network's own controls tie to pumps: every control of the link has one of the pump's on the same
 * condition, all doing the opposite (a bypass) or all the same. Equal conditions alone may be chance, a valve and a pump
 * filling the same tank: what does the same counts only in series with the pump, or when it names the pump's state.
 */
export function findCoupledLinks(
  actions: readonly ControlAction[],
  pumpIds: ReadonlySet<string>,
  isInSeries: (linkId: string, pumpId: string) => boolean,
): CoupledLink[] {
  const byLink = new Map<string, ControlAction[]>()
  for (const action of actions) byLink.set(action.linkId, [...(byLink.get(action.linkId) ?? []), action])
  const pumps = [...pumpIds].map((pumpId) => ({
    pumpId,
    opens: new Map<string, boolean | null>([
      ...(byLink.get(pumpId) ?? []).map(({ condition, opens }) => [condition, opens] as const),
      [pumpStateCondition(pumpId, true), true],
      [pumpStateCondition(pumpId, false), false],
    ]),
  }))
  const coupled: CoupledLink[] = []
  for (const [linkId, own] of byLink) {
    if (pumpIds.has(linkId) || own.some(({ opens }) => opens === null)) continue
    const opposite = pumps.filter(({ opens }) =>
      own.every((action) => opens.get(action.condition) === !action.opens),
    )
    const same = pumps.filter(
      ({ pumpId, opens }) =>
        own.every((action) => opens.get(action.condition) === action.opens) &&
        (isInSeries(linkId, pumpId) || own.every(({ condition }) => condition.startsWith(`pump ${pumpId} `))),
    )
    if (opposite.length > 0)
      coupled.push({ linkId, pumpIds: opposite.map(({ pumpId }) => pumpId), opensWith: 'pump-off' })
    else if (same.length > 0)
      coupled.push({ linkId, pumpIds: same.map(({ pumpId }) => pumpId), opensWith: 'pump-on' })
  }
  return coupled
}
