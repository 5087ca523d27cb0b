import type { Instant } from '#workers/compute/search/solve-instant.ts'

/** What the network does at given levels, as far as the search wants to know. */
export type Response = {
  inflowM3PerH: Float64Array
  powerKw: number
  /** Sum of what is missing to the pressure limits with the margin in force, m. */
  pressureLackM: number
  isBalanced: boolean
}

/** Largest error of a linear piece: level in tank ranges an hour, power as a share, pressure in m. */
export type Tolerance = { level: number; power: number; pressureM: number }

/** How errors are measured: tank ranges m and areas m2. */
export type Scale = { rangeM: Float64Array; areaM2: Float64Array }

/** How much of the margin of each pressure limit is given up, m. */
export type Slack = Float64Array

/** Slopes of outputs (inflows, power, pressure rooms) by inputs (levels, then drivers): [output * inputs + input]. */
export type Slopes = Float32Array

/**
 * A linear piece: outputs at a solved point, their slopes, and the box of inputs in which it is trusted.
 * Outputs are the inflows, the power and the room of the pressure limits nearest to being broken.
 */
export type Piece = {
  /** Levels m, then drivers. */
  at: Float64Array
  low: Float64Array
  high: Float64Array
  value: Float64Array
  slope: Float64Array
  /** Index of the pressure limits watched. */
  watched: Int32Array
  hasOwnSlopes: boolean
  isBalanced: boolean
  /** The piece's values at the drivers of each demand interval that it reaches. */
  entries: { demand: number; value: Float64Array }[]
}

/** Room within which a pressure limit is watched between solved points, m, and the most that are. */
const WATCH_M = 3
const WATCHED = 8
/** First box, in tank ranges and driver ranges, and the most by which a box stretches at once. */
const START_BOX = 0.1
const STRETCH_MOST = 3

export const createPiece = (at: Instant, inputs: Float64Array, { rangeM }: Scale): Piece => {
  const n = rangeM.length
  const watched = [...at.pressureRoomM.keys()]
    .filter((i) => at.pressureRoomM[i]! < WATCH_M)
    .sort((a, b) => at.pressureRoomM[a]! - at.pressureRoomM[b]!)
    .slice(0, WATCHED)
  const value = new Float64Array(n + 1 + watched.length)
  value.set(at.inflowM3PerH)
  value[n] = at.powerKw
  for (const [i, room] of watched.entries()) value[n + 1 + i] = at.pressureRoomM[room]!
  const reach = (j: number) => START_BOX * (rangeM[j] ?? 1)
  return {
    at: inputs.slice(),
    low: inputs.map((input, j) => input - reach(j)),
    high: inputs.map((input, j) => input + reach(j)),
    value,
    slope: new Float64Array(value.length * inputs.length),
    watched: Int32Array.from(watched),
    hasOwnSlopes: false,
    isBalanced: at.isBalanced,
    entries: [],
  }
}

export const setSlopes = (piece: Piece, slopes: Slopes, tankCount: number) => {
  const m = piece.at.length
  piece.slope.set(slopes.subarray(0, (tankCount + 1) * m))
  piece.watched.forEach((room, i) => {
    const from = (tankCount + 1 + room) * m
    piece.slope.set(slopes.subarray(from, from + m), (tankCount + 1 + i) * m)
  })
}

/** Outputs with the drivers at given values, levels still at the piece's own. */
export const valueAtDrivers = ({ at, value, slope }: Piece, drivers: Float64Array): Float64Array => {
  const m = at.length
  const n = m - drivers.length
  return value.map((base, i) => {
    let sum = base
    for (let j = n; j < m; j++) sum += slope[i * m + j]! * (drivers[j - n]! - at[j]!)
    return sum
  })
}

export const predict = (
  { at, slope, watched, isBalanced }: Piece,
  value: Float64Array,
  levelM: Float64Array,
  slackM: Slack,
  into: Response,
): Response => {
  const n = levelM.length
  const m = at.length
  const inflow = into.inflowM3PerH
  for (let i = 0; i < n; i++) {
    let sum = value[i]!
    for (let j = 0; j < n; j++) sum += slope[i * m + j]! * (levelM[j]! - at[j]!)
    inflow[i] = sum
  }
  let power = value[n]!
  for (let j = 0; j < n; j++) power += slope[n * m + j]! * (levelM[j]! - at[j]!)
  into.powerKw = Math.max(0, power)
  let lack = 0
  for (let i = n + 1; i < value.length; i++) {
    let room = value[i]! + slackM[watched[i - n - 1]!]!
    for (let j = 0; j < n; j++) room += slope[i * m + j]! * (levelM[j]! - at[j]!)
    if (room < 0) lack -= room
  }
  into.pressureLackM = lack
  into.isBalanced = isBalanced
  return into
}

export const readInstant = (at: Instant, slackM: Slack, into: Response): Response => {
  into.inflowM3PerH.set(at.inflowM3PerH)
  into.powerKw = at.powerKw
  into.isBalanced = at.isBalanced
  let lack = 0
  let count = 0
  for (let i = 0; i < at.pressureRoomM.length; i++) {
    const room = at.pressureRoomM[i]! + slackM[i]!
    if (room < 0 && ++count <= WATCHED) lack -= room
  }
  into.pressureLackM = lack
  return into
}

/** Largest error of a piece at a solved point, 1 for what is tolerated. `guess` is what it predicted there. */
export const measureError = (
  piece: Piece,
  inputs: Float64Array,
  guess: Response,
  at: Instant,
  tolerance: Tolerance,
  { rangeM, areaM2 }: Scale,
): number => {
  if (piece.isBalanced !== at.isBalanced) return Number.POSITIVE_INFINITY
  let worst = Math.abs(guess.powerKw - at.powerKw) / (tolerance.power * at.powerKw + 0.01)
  for (let i = 0; i < rangeM.length; i++) {
    const errorM = Math.abs(guess.inflowM3PerH[i]! - at.inflowM3PerH[i]!) / areaM2[i]!
    worst = Math.max(worst, errorM / (tolerance.level * rangeM[i]!))
  }
  if (at.pressureRoomM.length === 0) return worst
  let least = WATCH_M
  for (const room of at.pressureRoomM) if (room < least) least = room
  const leastGuessed = predictLeastRoom(piece, inputs, rangeM.length)
  const isNear = Math.min(least, leastGuessed) < WATCH_M / 3
  return isNear ? Math.max(worst, Math.abs(least - leastGuessed) / tolerance.pressureM) : worst
}

const predictLeastRoom = ({ at, value, slope }: Piece, inputs: Float64Array, n: number) => {
  const m = at.length
  let least = WATCH_M
  for (let i = n + 1; i < value.length; i++) {
    let room = value[i]!
    for (let j = 0; j < m; j++) room += slope[i * m + j]! * (inputs[j]! - at[j]!)
    if (room < least) least = room
  }
  return least
}

/** Whether levels (or whole inputs) lie in the box; what comes after the levels is not looked at if not given. */
export const contains = ({ low, high }: Piece, inputs: Float64Array): boolean => {
  for (let j = 0; j < inputs.length; j++) if (inputs[j]! < low[j]! || inputs[j]! > high[j]!) return false
  return true
}

/** How far inputs lie outside the box, in ranges. */
export const distanceTo = ({ low, high }: Piece, inputs: Float64Array, { rangeM }: Scale): number => {
  let far = 0
  for (let j = 0; j < inputs.length; j++) {
    const outside = Math.max(low[j]! - inputs[j]!, inputs[j]! - high[j]!) / (rangeM[j] ?? 1)
    if (outside > far) far = outside
  }
  return far
}

/** Lets the box take in a point where it proved right, and as far beyond as an error growing with the square allows. */
export const widen = ({ low, high, at }: Piece, inputs: Float64Array, error: number) => {
  const stretch = Math.min(STRETCH_MOST, Math.max(1, 0.8 / Math.sqrt(error + 1e-12)))
  for (let j = 0; j < inputs.length; j++) {
    const off = inputs[j]! - at[j]!
    low[j] = Math.min(low[j]!, at[j]! + stretch * Math.min(off, 0))
    high[j] = Math.max(high[j]!, at[j]! + stretch * Math.max(off, 0))
  }
}

/** Draws the box in to leave out a point where it proved wrong, on the side where least is lost. */
export const exclude = ({ low, high, at }: Piece, inputs: Float64Array) => {
  let side = 0
  let share = -1
  for (let j = 0; j < inputs.length; j++) {
    const off = inputs[j]! - at[j]!
    const reach = off < 0 ? at[j]! - low[j]! : high[j]! - at[j]!
    if (reach > 0 && Math.abs(off) / reach > share) {
      share = Math.abs(off) / reach
      side = j
    }
  }
  const off = inputs[side]! - at[side]!
  if (off < 0) low[side] = at[side]! + 0.5 * off
  else high[side] = at[side]! + 0.5 * off
}
