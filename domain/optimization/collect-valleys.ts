import type { Elite } from '#domain/optimization/collect-elites.ts'
import { collectElites, compareElites, isBetter } from '#domain/optimization/collect-elites.ts'
import type { Plan } from '#domain/optimization/plan.ts'

/** A search is far behind another whose best plan is cheaper by more than this share: its own valleys lead nowhere near. */
const FAR_SHARE = 0.005

/**
 * Good plans of a search that begins anew now and then, apart from what it has found before, so that it comes to other
 * valleys; then both go on together. What other searches have found joins them only where this one is far behind: searches
 * that go on from the same plans find the same.
 */
export const collectValleys = (size: number) => {
  const here = collectElites(size)
  const apart = collectElites(size)
  const move = (from: typeof here, to: typeof here) => {
    for (const { plan, cost, steering, broken } of from.drain()) to.offer(plan, cost, steering, broken)
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
    /** Offers a plan of another search; true where it is taken up. */
    adopt: ({ plan, cost, steering, broken }: Elite): boolean => {
      const [best] = here.elites
      const isFarBehind =
        !best || isBetter({ cost, broken }, { ...best, cost: best.cost - FAR_SHARE * Math.abs(best.cost) })
      return isFarBehind && !isApart() && here.offer(plan, cost, steering, broken)
    },
    beginAnew: () => move(here, apart),
    rejoin: () => move(apart, here),
    drain: (): Elite[] => [...here.drain(), ...apart.drain()],
  }
}
