import type { PieceList } from '#workers/compute/search/piece-list.ts'
import { createPieceList } from '#workers/compute/search/piece-list.ts'
import type {
  Piece,
  Response,
  Scale,
  Slack,
  Slopes,
  Tolerance,
} from '#workers/compute/search/response-piece.ts'
import {
  contains,
  createPiece,
  distanceTo,
  exclude,
  measureError,
  predict,
  readInstant,
  setSlopes,
  valueAtDrivers,
  widen,
} from '#workers/compute/search/response-piece.ts'
import type { Instant } from '#workers/compute/search/solve-instant.ts'

/**
 * What the network does, as a function of tank levels and demand, kept as linear pieces round points solved exactly:
 * in situ adaptive tabulation (Pope 1997, Combustion Theory and Modelling 1, 41-63), with boxes for ellipsoids.
 * A query outside every box is solved, and either widens the nearest box or starts a new piece.
 */
export type ResponseTable = {
  /** The answer is reused by the next call. */
  respond(demand: number, setting: number, levelM: Float64Array): Response
  /** Solves exactly at a point; `isLearning` mends the table there if it was off. */
  solve(demand: number, setting: number, levelM: Float64Array, isLearning: boolean): Response
  /** How much of the margin of each pressure limit is given up from now on, m. */
  setSlack(slackM: Slack): void
}

export type ResponseTableSetting = Scale & {
  /** Drivers of each demand interval. */
  drivers: Float64Array[]
  moveDriver: (interval: number, driver: number, by: number) => number
  /** Slopes are measured towards the middle of each tank's range, and not at all for a tank that has closed. */
  middleM: Float64Array
  isFull: (setting: number, tank: number) => boolean
  /** Pressure limits that there are. */
  roomCount: number
  solve: (demand: number, setting: number, levelM: Float64Array) => Instant
  /** The same after what was solved before, for what is not learned from. */
  solveInTurn: (demand: number, setting: number, levelM: Float64Array) => Instant
}

const COARSE: Tolerance = { level: 3e-3, power: 3e-3, pressureM: 0.05 }
/** Held along plans that are looked at closely. */
const FINE: Tolerance = { level: 3e-4, power: 3e-4, pressureM: 0.01 }
const LEVEL_STEP = 0.05
const DRIVER_STEP = 0.1
/** A piece of the interval this near, in ranges, will do: others need not be looked through. */
const AT_HAND = 0.1
const AUDIT_EVERY = 1_999

export const createResponseTable = (table: ResponseTableSetting): ResponseTable => {
  const { rangeM, drivers, moveDriver } = table
  const n = rangeM.length
  const driverCount = drivers[0]?.length ?? 0
  const m = n + driverCount
  const listsOf: (PieceList | undefined)[][] = []
  const piecesOf: (Piece[] | undefined)[] = []
  const slopesOf: (Slopes | undefined)[] = []
  let retrieved = 0
  let slack: Slack = new Float64Array(table.roomCount)
  const createResponse = (): Response => ({
    inflowM3PerH: new Float64Array(n),
    powerKw: 0,
    pressureLackM: 0,
    isBalanced: true,
  })
  const response = createResponse()
  const guess = createResponse()
  const shifted = new Float64Array(n)
  const inputs = new Float64Array(m)

  const { solve } = table
  const copy = (at: Instant): Instant => ({
    ...at,
    inflowM3PerH: at.inflowM3PerH.slice(),
    pressureRoomM: at.pressureRoomM.slice(),
  })

  const measureSlopes = (demand: number, setting: number, levelM: Float64Array, base: Instant): Slopes => {
    const rooms = base.pressureRoomM.length
    const slopes = new Float32Array((n + 1 + rooms) * m)
    const note = (j: number, next: Instant, step: number) => {
      for (let i = 0; i < n; i++) slopes[i * m + j] = (next.inflowM3PerH[i]! - base.inflowM3PerH[i]!) / step
      slopes[n * m + j] = (next.powerKw - base.powerKw) / step
      for (let i = 0; i < rooms; i++)
        slopes[(n + 1 + i) * m + j] = (next.pressureRoomM[i]! - base.pressureRoomM[i]!) / step
    }
    /** To the one side, or to the other where the network does not come to rest on that one: its flows would say nothing. */
    const measure = (j: number, step: number, solveAt: (step: number) => Instant) => {
      for (const by of [step, -step]) {
        const next = solveAt(by)
        if (next.isBalanced === base.isBalanced) return note(j, next, by)
      }
    }
    for (let j = 0; j < n; j++) {
      if (table.isFull(setting, j)) continue
      const step = LEVEL_STEP * rangeM[j]! * (levelM[j]! > table.middleM[j]! ? -1 : 1)
      measure(j, step, (by) => {
        shifted.set(levelM)
        shifted[j] = levelM[j]! + by
        return solve(demand, setting, shifted)
      })
    }
    for (let d = 0; d < driverCount; d++) {
      const step = drivers[demand]![d]! > 0.5 ? -DRIVER_STEP : DRIVER_STEP
      measure(n + d, step, (by) => solve(moveDriver(demand, d, by), setting, levelM))
    }
    return slopes
  }

  const listAt = (demand: number, setting: number): PieceList => {
    const row = (listsOf[demand] ??= [])
    return (row[setting] ??= createPieceList(rangeM))
  }

  const reaches = ({ low, high }: Piece, demand: number) =>
    drivers[demand]!.every((driver, d) => driver >= low[n + d]! && driver <= high[n + d]!)

  /** A piece that no interval has any more is gone. */
  const forget = (piece: Piece, demand: number, setting: number) => {
    piece.entries = piece.entries.filter((entry) => entry.demand !== demand)
    if (piece.entries.length > 0) return
    const pieces = piecesOf[setting]!
    pieces.splice(pieces.indexOf(piece), 1)
  }

  /** Enters a piece under every demand interval that its box reaches and that it is not under yet. */
  const enter = (piece: Piece, setting: number) => {
    for (let demand = 0; demand < drivers.length; demand++) {
      if (!reaches(piece, demand) || piece.entries.some((entry) => entry.demand === demand)) continue
      const value = valueAtDrivers(piece, drivers[demand]!)
      piece.entries.push({ demand, value })
      for (const entry of listAt(demand, setting).add(piece, value)) forget(entry.piece, demand, setting)
    }
  }

  /** Leaves the point of `inputs` out of a piece, and the piece out of the intervals that it reaches no more. */
  const drawIn = (piece: Piece, setting: number) => {
    exclude(piece, inputs)
    for (const { demand } of piece.entries) {
      const list = listAt(demand, setting)
      if (reaches(piece, demand)) {
        list.refresh(piece)
        continue
      }
      list.remove(piece)
      forget(piece, demand, setting)
    }
  }

  const replaceSlopes = (piece: Piece, slopes: Slopes) => {
    setSlopes(piece, slopes, n)
    for (const entry of piece.entries) entry.value.set(valueAtDrivers(piece, drivers[entry.demand]!))
  }

  const addPiece = (demand: number, setting: number, levelM: Float64Array, at: Instant): Piece => {
    const piece = createPiece(at, inputs, table)
    let slopes = slopesOf[setting]
    if (!slopes) {
      slopes = slopesOf[setting] = measureSlopes(demand, setting, levelM, at)
      piece.hasOwnSlopes = true
    }
    setSlopes(piece, slopes, n)
    ;(piecesOf[setting] ??= []).push(piece)
    enter(piece, setting)
    return piece
  }

  const findNearest = (pieces: Piece[], list: PieceList, levelM: Float64Array): Piece => {
    const { piece, far } = list.findNearest(levelM)
    let best = piece ?? pieces[0]!
    if (far <= AT_HAND) return best
    let least = far
    for (const other of pieces) {
      const otherFar = distanceTo(other, inputs, table)
      if (otherFar >= least) continue
      least = otherFar
      best = other
    }
    return best
  }

  const errorOf = (piece: Piece, demand: number, levelM: Float64Array, at: Instant, tolerance: Tolerance) => {
    predict(piece, valueAtDrivers(piece, drivers[demand]!), levelM, slack, guess)
    return measureError(piece, inputs, guess, at, tolerance, table)
  }

  const learn = (demand: number, setting: number, levelM: Float64Array, tolerance: Tolerance) => {
    const at = copy(solve(demand, setting, levelM))
    inputs.set(levelM)
    inputs.set(drivers[demand]!, n)
    const pieces = piecesOf[setting]
    if (!pieces || pieces.length === 0) {
      addPiece(demand, setting, levelM, at)
      return readInstant(at, slack, response)
    }
    // Boxes overlap: any that holds the point may be asked next.
    const list = listAt(demand, setting)
    for (const piece of list.listHolding(levelM))
      if (errorOf(piece, demand, levelM, at, tolerance) > 1) drawIn(piece, setting)
    const piece = findNearest(pieces, list, levelM)
    const isInside = contains(piece, inputs)
    let error = errorOf(piece, demand, levelM, at, tolerance)
    if (error > 1 && !piece.hasOwnSlopes) {
      const own = piece.at.slice(0, n)
      const base = copy(solve(demand, setting, own))
      const slopes = measureSlopes(demand, setting, own, base)
      slopesOf[setting] = slopes
      piece.hasOwnSlopes = true
      replaceSlopes(piece, slopes)
      error = errorOf(piece, demand, levelM, at, tolerance)
    }
    if (error <= 1) {
      widen(piece, inputs, error)
      for (const { demand } of piece.entries) listAt(demand, setting).refresh(piece)
      enter(piece, setting)
    } else {
      if (isInside) drawIn(piece, setting)
      addPiece(demand, setting, levelM, at)
    }
    return readInstant(at, slack, response)
  }

  return {
    setSlack: (nextM) => {
      slack = nextM
    },
    respond: (demand, setting, levelM) => {
      const entry = listAt(demand, setting).find(levelM)
      if (!entry || ++retrieved % AUDIT_EVERY === 0) return learn(demand, setting, levelM, COARSE)
      return predict(entry.piece, entry.value, levelM, slack, response)
    },
    solve: (demand, setting, levelM, isLearning) =>
      isLearning
        ? learn(demand, setting, levelM, FINE)
        : readInstant(table.solveInTurn(demand, setting, levelM), slack, response),
  }
}
