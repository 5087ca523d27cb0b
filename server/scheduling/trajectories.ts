import { z } from 'zod'

/** Levels in m by tank id at `timesS` seconds from the plan's start. */
export const Trajectory = z.object({
  timesS: z.array(z.number()),
  tankLevelM: z.record(z.string(), z.array(z.number())),
})
export type Trajectory = z.infer<typeof Trajectory>

/** What a plan row keeps to draw its tanks; empty where a chain made no plan. */
export const Trajectories = z.object({ plan: Trajectory.optional(), baseline: Trajectory.optional() })
export type Trajectories = z.infer<typeof Trajectories>
