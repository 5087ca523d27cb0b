import type { Instant } from '#workers/compute/search/solve-instant.ts'

/**
 * What the network does, as a function of tank levels, kept as linear pieces round points solved exactly:
 * in situ adaptive tabulation (Pope 1997, Combustion Theory and Modelling 1, 41-63), with boxes for ellipsoids.
 * A query outside every box is solved, and either widens the nearest box or starts a new piece.
 */
export type ResponseTable = {
  /** The answer is reused by the next call. */
  respond(demand: number, setting: number, levelM: Float64Array): Response
  /** Solves exactly at a point; `isLearning` mends the table there if it was off. */
  solve(demand: number, setting: number, levelM: Float64Array, isLearning: boolean): Response
  statistics: { retrieved: number; solved: number; pieces: number }
}

export type Response = {
  inflowM3PerH: Float64Array
  powerKw: number
  /** Sum of what is missing to the pressure limits, m. */
  pressureLackM: number
  isBalanced: boolean
}

export type ResponseTableSetting = {
  tankCount: number
  /** Range of each tank, m, and its volume per metre: what an error in flow is measured by. */
  rangeM: Float64Array
  areaM2: Float64Array
  solve: (demand: number, setting: number, levelM: Float64Array) => Instant
}

/** Largest error of a linear piece: level in tank ranges an hour, power as a share, pressure in m. */
type Tolerance = { level: number; power: number; pressureM: number }
const COARSE: Tolerance = { level: Number(process.env.LT ?? 1e-3), power: Number(process.env.PT ?? 1e-3), pressureM: 0.05 }
/** Held along plans that are looked at closely. */
const FINE: Tolerance = { level: Number(process.env.FT ?? 3e-4), power: 3e-4, pressureM: 0.01 }
/** Room within which a pressure limit is watched between solved points, m, and the most that are. */
const WATCH_M = 3
const WATCHED = 8
const START_BOX = Number(process.env.SB ?? 0.01)
const PIECES_MOST = Number(process.env.PM ?? 200)
const STRETCH_MOST = Number(process.env.ST ?? 3)
const AUDIT_EVERY = 1_999

type Piece = {
  levelM: Float64Array
  lowM: Float64Array
  highM: Float64Array
  value: Float64Array
  slope: Float64Array
  watched: Int32Array
  hasOwnSlopes: boolean
  isBalanced: boolean
}

/** Slopes of inflows, power and all pressure rooms by each tank's level, [output * tanks + tank]. */
type Slopes = { flow: Float64Array; room: Float32Array }

export const createResponseTable = ({
  tankCount: n,
  rangeM,
  areaM2,
  solve,
}: ResponseTableSetting): ResponseTable => {
  const tables: (Piece[] | undefined)[][] = []
  const slopesOf: (Slopes | undefined)[] = []
  const statistics = { retrieved: 0, solved: 0, pieces: 0 }
  const response: Response = { inflowM3PerH: new Float64Array(n), powerKw: 0, pressureLackM: 0, isBalanced: true }
  const predicted: Response = { ...response, inflowM3PerH: new Float64Array(n) }
  const shifted = new Float64Array(n)

  const solveCounted = (demand: number, setting: number, levelM: Float64Array) => {
    statistics.solved++
    return solve(demand, setting, levelM)
  }

  const measureSlopes = (demand: number, setting: number, levelM: Float64Array, at: Instant): Slopes => {
    const rooms = at.pressureRoomM.length
    const flow = new Float64Array((n + 1) * n)
    const room = new Float32Array(rooms * n)
    const inflow = at.inflowM3PerH.slice()
    const powerKw = at.powerKw
    const roomM = at.pressureRoomM.slice()
    for (let j = 0; j < n; j++) {
      shifted.set(levelM)
      const step = Math.max(0.02, 0.05 * rangeM[j]!)
      shifted[j] = levelM[j]! + step
      const next = solveCounted(demand, setting, shifted)
      for (let i = 0; i < n; i++) flow[i * n + j] = (next.inflowM3PerH[i]! - inflow[i]!) / step
      flow[n * n + j] = (next.powerKw - powerKw) / step
      for (let i = 0; i < rooms; i++) room[i * n + j] = (next.pressureRoomM[i]! - roomM[i]!) / step
    }
    return { flow, room }
  }

  const createPiece = (at: Instant, levelM: Float64Array): Piece => {
    const value = new Float64Array(n + 1)
    value.set(at.inflowM3PerH)
    value[n] = at.powerKw
    const watched = [...at.pressureRoomM.keys()]
      .filter((i) => at.pressureRoomM[i]! < WATCH_M)
      .sort((a, b) => at.pressureRoomM[a]! - at.pressureRoomM[b]!)
      .slice(0, WATCHED)
    const values = new Float64Array(n + 1 + watched.length)
    values.set(value)
    watched.forEach((room, i) => (values[n + 1 + i] = at.pressureRoomM[room]!))
    statistics.pieces++
    return {
      levelM: levelM.slice(),
      lowM: Float64Array.from(levelM, (level, j) => level - START_BOX * rangeM[j]!),
      highM: Float64Array.from(levelM, (level, j) => level + START_BOX * rangeM[j]!),
      value: values,
      slope: new Float64Array(values.length * n),
      watched: Int32Array.from(watched),
      hasOwnSlopes: false,
      isBalanced: at.isBalanced,
    }
  }

  const applySlopes = (piece: Piece, slopes: Slopes) => {
    piece.slope.set(slopes.flow)
    piece.watched.forEach((room, i) =>
      piece.slope.set(slopes.room.subarray(room * n, (room + 1) * n), (n + 1 + i) * n),
    )
  }

  const predict = (piece: Piece, levelM: Float64Array, into: Response) => {
    const { value, slope, levelM: base } = piece
    const inflow = into.inflowM3PerH
    let at = 0
    for (let i = 0; i < n; i++) {
      let sum = value[i]!
      for (let j = 0; j < n; j++) sum += slope[at++]! * (levelM[j]! - base[j]!)
      inflow[i] = sum
    }
    let power = value[n]!
    for (let j = 0; j < n; j++) power += slope[at++]! * (levelM[j]! - base[j]!)
    into.powerKw = power > 0 ? power : 0
    let lack = 0
    for (let i = n + 1; i < value.length; i++) {
      let room = value[i]!
      for (let j = 0; j < n; j++) room += slope[at++]! * (levelM[j]! - base[j]!)
      if (room < 0) lack -= room
    }
    into.pressureLackM = lack
    into.isBalanced = piece.isBalanced
    return into
  }

  const toResponse = (at: Instant) => {
    response.inflowM3PerH.set(at.inflowM3PerH)
    response.powerKw = at.powerKw
    response.isBalanced = at.isBalanced
    let lack = 0
    let count = 0
    for (const room of at.pressureRoomM) if (room < 0 && ++count <= WATCHED) lack -= room
    response.pressureLackM = lack
    return response
  }

  /** Largest error of a piece at a solved point, 1 for what is tolerated. */
  const measureError = (piece: Piece, levelM: Float64Array, at: Instant, tolerance: Tolerance): number => {
    if (piece.isBalanced !== at.isBalanced) return Number.POSITIVE_INFINITY
    predict(piece, levelM, predicted)
    let worst = Math.abs(predicted.powerKw - at.powerKw) / (tolerance.power * at.powerKw + 0.01)
    for (let i = 0; i < n; i++) {
      const errorM = Math.abs(predicted.inflowM3PerH[i]! - at.inflowM3PerH[i]!) / areaM2[i]!
      worst = Math.max(worst, errorM / (tolerance.level * rangeM[i]!))
    }
    if (at.pressureRoomM.length === 0) return worst
    let least = WATCH_M
    for (const room of at.pressureRoomM) if (room < least) least = room
    const leastPredicted = predictLeastRoom(piece, levelM)
    const isNear = Math.min(least, leastPredicted) < WATCH_M / 3
    return isNear ? Math.max(worst, Math.abs(least - leastPredicted) / tolerance.pressureM) : worst
  }

  const predictLeastRoom = ({ value, slope, levelM: base }: Piece, levelM: Float64Array) => {
    let least = WATCH_M
    for (let i = n + 1; i < value.length; i++) {
      let room = value[i]!
      for (let j = 0; j < n; j++) room += slope[i * n + j]! * (levelM[j]! - base[j]!)
      if (room < least) least = room
    }
    return least
  }

  const contains = ({ lowM, highM }: Piece, levelM: Float64Array) => {
    for (let j = 0; j < n; j++) if (levelM[j]! < lowM[j]! || levelM[j]! > highM[j]!) return false
    return true
  }

  const distance = (piece: Piece, levelM: Float64Array) => {
    let far = 0
    for (let j = 0; j < n; j++) {
      const outside = Math.max(piece.lowM[j]! - levelM[j]!, levelM[j]! - piece.highM[j]!) / rangeM[j]!
      if (outside > far) far = outside
    }
    return far
  }

  const nearest = (pieces: Piece[], levelM: Float64Array) => {
    let best = pieces[0]!
    let least = Number.POSITIVE_INFINITY
    for (const piece of pieces) {
      const far = distance(piece, levelM)
      if (far < least) {
        least = far
        best = piece
      }
    }
    return best
  }

  /** Lets the box take in a point where it proved right, and as far beyond as an error growing with the square allows. */
  const widen = ({ lowM, highM, levelM: base }: Piece, levelM: Float64Array, error: number) => {
    const stretch = Math.min(STRETCH_MOST, Math.max(1, 0.8 / Math.sqrt(error + 1e-12)))
    for (let j = 0; j < n; j++) {
      const off = levelM[j]! - base[j]!
      lowM[j] = Math.min(lowM[j]!, base[j]! + stretch * Math.min(off, 0))
      highM[j] = Math.max(highM[j]!, base[j]! + stretch * Math.max(off, 0))
    }
  }

  /** Draws the box in to leave out a point where it proved wrong, on the side where least is lost. */
  const exclude = ({ lowM, highM, levelM: base }: Piece, levelM: Float64Array) => {
    let side = 0
    let share = -1
    for (let j = 0; j < n; j++) {
      const off = levelM[j]! - base[j]!
      const reach = off < 0 ? base[j]! - lowM[j]! : highM[j]! - base[j]!
      if (reach > 0 && Math.abs(off) / reach > share) {
        share = Math.abs(off) / reach
        side = j
      }
    }
    const off = levelM[side]! - base[side]!
    if (off < 0) lowM[side] = base[side]! + 0.5 * off
    else highM[side] = base[side]! + 0.5 * off
  }

  const addPiece = (demand: number, setting: number, levelM: Float64Array, at: Instant, pieces: Piece[]) => {
    const piece = createPiece(at, levelM)
    let slopes = process.env.SHARE ? slopesOf[setting] : undefined
    if (!slopes) {
      slopes = measureSlopes(demand, setting, levelM, at)
      slopesOf[setting] = slopes
      piece.hasOwnSlopes = true
    }
    applySlopes(piece, slopes)
    pieces.push(piece)
    return piece
  }

  const learn = (demand: number, setting: number, levelM: Float64Array, pieces: Piece[], isInside: boolean, tolerance: Tolerance) => {
    const solved = solveCounted(demand, setting, levelM)
    if (pieces.length === 0) {
      const answer = predict(addPiece(demand, setting, levelM, solved, pieces), levelM, response)
      return answer
    }
    const at: Instant = {
      ...solved,
      inflowM3PerH: solved.inflowM3PerH.slice(),
      pressureRoomM: solved.pressureRoomM.slice(),
    }
    const piece = nearest(pieces, levelM)
    let error = measureError(piece, levelM, at, tolerance)
    if (error > 1 && !piece.hasOwnSlopes) {
      const base = solveCounted(demand, setting, piece.levelM)
      const slopes = measureSlopes(demand, setting, piece.levelM, {
        ...base,
        inflowM3PerH: base.inflowM3PerH.slice(),
        pressureRoomM: base.pressureRoomM.slice(),
      })
      slopesOf[setting] = slopes
      applySlopes(piece, slopes)
      piece.hasOwnSlopes = true
      error = measureError(piece, levelM, at, tolerance)
    }
    if (error <= 1) widen(piece, levelM, error)
    else {
      if (isInside) exclude(piece, levelM)
      if (pieces.length < PIECES_MOST) addPiece(demand, setting, levelM, at, pieces)
    }
    return toResponse(at)
  }

  const piecesOf = (demand: number, setting: number): Piece[] => {
    const row = (tables[demand] ??= [])
    return (row[setting] ??= [])
  }

  return {
    statistics,
    respond: (demand, setting, levelM) => {
      const pieces = piecesOf(demand, setting)
      for (let i = 0; i < pieces.length; i++) {
        const piece = pieces[i]!
        if (!contains(piece, levelM)) continue
        if (i > 0) {
          pieces[i] = pieces[i - 1]!
          pieces[i - 1] = piece
        }
        if (++statistics.retrieved % AUDIT_EVERY === 0) return learn(demand, setting, levelM, pieces, true, COARSE)
        return predict(piece, levelM, response)
      }
      if (process.env.NEAR && pieces.length >= PIECES_MOST) return predict(nearest(pieces, levelM), levelM, response)
      return learn(demand, setting, levelM, pieces, false, COARSE)
    },
    solve: (demand, setting, levelM, isLearning) => {
      if (!isLearning) return toResponse(solveCounted(demand, setting, levelM))
      const pieces = piecesOf(demand, setting)
      return learn(demand, setting, levelM, pieces, pieces.some((piece) => contains(piece, levelM)), FINE)
    },
  }
}
