import type { Elite } from '#domain/optimization/collect-elites.ts'
import { collectElites, compareElites } from '#domain/optimization/collect-elites.ts'
import type { Plan } from '#domain/optimization/plan.ts'

/**
 * Good plans of a search that begins anew now and then, apart from what it has found before, so that it comes to other
 * valleys; then both go on together.
 */
export const collectValleys = (size: number) => {
  const here = collectElites(size)
  const apart = collectElites(size)
  const move = (from: typeof here, to: typeof here) => {
    for (const { plan, cost, starting, broken } of from.drain()) to.offer(plan, cost, starting, broken)
  }
  const all = () => [...here.elites, ...apart.elites].sort(compareElites)
  const isApart = () => apart.elites.length > 0
  return {
    /** Those that the search goes on from, best first. */
    elites: here.elites,
    /** Everything, best first. */
    all,
    isApart,
    has: (plan: Plan) => here.has(plan) || apart.has(plan),
    isBest: here.isBest,
    /** Whether the plan is the best of those here. */
    offer: here.offer,
    /** Kept where it does not draw a search that has begun anew. */
    keep: ({ plan, cost, starting, broken }: Elite): boolean =>
      (isApart() ? apart : here).offer(plan, cost, starting, broken),
    beginAnew: () => move(here, apart),
    rejoin: () => move(apart, here),
    drain: (): Elite[] => [...here.drain(), ...apart.drain()],
  }
}
