/** How much each kind of broken limit weighs in the search, in units of the reference cost. */
export type Weights = { pressure: number; level: number; endLevel: number; switching: number; power: number }

/**
 * What a plan costs and by how much it breaks limits. Zero means held. Amounts are dimensionless:
 * level in tank ranges times hours, endLevel in tank ranges, pressure in tens of metres times hours,
 * power in shares of the limit times hours.
 */
export type Judgement = {
  /** Energy, demand charge and, where the end level is priced, minus the value of the water gained. */
  cost: number
  level: number
  endLevel: number
  pressure: number
  power: number
  /** Money that the use of tanks' margins counts for; not in `cost`. */
  marginCost: number
  /** The tank furthest outside its limits: index, whether it is too low, and the step. */
  worst: { tank: number; isLow: boolean; step: number } | null
}

/** When to give a trial up: as soon as its weighted sum must exceed `threshold`. */
export type Ceiling = { reference: number; weights: Weights; base: number; threshold: number }

/** Where a plan stands at a step boundary: tank levels, links that follow their own controls, and the sums so far. */
export type TankState = {
  levelM: Float64Array
  links: number
  cost: number
  level: number
  pressure: number
  power: number
  marginCost: number
  /** Worst excess so far and where: (step * tanks + tank) * 2 + 1 if too low; -1 for none. */
  worstAmount: number
  worstAt: number
}

/** Judges plans given as one configuration a step. */
export type ScheduleEvaluator = {
  /** Bottom and width of the operating range, m, and area, m2, of each tank. */
  minM: Float64Array
  rangeM: Float64Array
  areaM2: Float64Array
  /**
   * Steps before `fromStep` must be those of the plan last kept. Null when the ceiling was passed on the way.
   * The answer may be reused by the next call.
   */
  judge(configurations: Int32Array, fromStep: number, ceiling: Ceiling | null): Judgement | null
  /** As `judge`, without approximation. The plan kept must itself have been judged so, unless `fromStep` is 0. */
  judgeExactly(configurations: Int32Array, fromStep: number, ceiling: Ceiling | null): Judgement | null
  /** Makes the plan just judged the one that later trials differ from. */
  keep(): void
  /** Levels, m, at each step boundary of the plan last judged to its end: [boundary * tanks + tank]. */
  levelsOfLast(): Float64Array
  createState(): TankState
  copyState(from: TankState, to: TankState): void
  /** Moves a state over one step, without a demand charge. */
  advance(step: number, configuration: number, state: TankState): void
  /** Judges a state at the end. */
  finish(state: TankState): Judgement
  /**
   * From now on the controls that stay in force act by tank levels that share sooner, of the way between the two levels where
   * they act and act otherwise; 0 as they do. Plans judged before must be judged anew. Null where there are no such controls.
   */
  easeControls: ((share: number) => void) | null
  /** Inflow of each tank m3/h, then the power kW, when a configuration runs as a step begins, from given levels. */
  respond(step: number, configuration: number, levelM: Float64Array): Float64Array
}
