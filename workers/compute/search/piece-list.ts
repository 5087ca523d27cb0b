import type { Piece } from '#workers/compute/search/response-piece.ts'
import { contains } from '#workers/compute/search/response-piece.ts'

/** A piece under a demand interval that it reaches, with its values at the interval's drivers. */
export type Entry = { piece: Piece; value: Float64Array; usedAt: number; isIn: boolean }

/**
 * The pieces of one setting that reach one demand interval. A search asks again near where it has just asked: the entry
 * that last held a cell of levels is tried before the others.
 */
export type PieceList = {
  /** An entry whose box holds the levels, if there is one. */
  find(levelM: Float64Array): Entry | null
  /** All pieces whose box holds the levels. */
  listHolding(levelM: Float64Array): Piece[]
  /** The piece whose box is nearest to the levels, and how far off it is, in ranges. */
  findNearest(levelM: Float64Array): { piece: Piece | null; far: number }
  /** Returns the entries that it lets go to make room: those used longest ago. */
  add(piece: Piece, value: Float64Array): Entry[]
  remove(piece: Piece): void
  /** To be told when the box of a piece has changed. */
  refresh(piece: Piece): void
}

/** Entries at most; one more, and this share of them goes. */
const ENTRIES_MOST = 400
const LEAVING = 0.25
/** Where there are fewer entries, all are looked through as soon as a cell is found. */
const PLACES_FROM = 16
/** Cells over a tank's range, and how many are remembered for each entry, a power of two: those of many tanks share a place. */
const CELLS_A_RANGE = 20
const PLACES_AN_ENTRY = 16

/** `rangeM`: of each tank. */
export const createPieceList = (rangeM: Float64Array): PieceList => {
  const n = rangeM.length
  const stride = 2 * n
  const entries: Entry[] = []
  /** Lowest and highest level of each tank by entry: a copy of the boxes, to be looked through at a stretch. */
  let boxes = new Float64Array(4 * stride)
  /** By cell, a power of two of them. */
  let places: (Entry | undefined)[] = []
  let clock = 0

  const placeOf = (levelM: Float64Array) => {
    let place = 0
    for (let j = 0; j < n; j++)
      place = Math.imul(place, 31) + Math.floor((CELLS_A_RANGE * levelM[j]!) / rangeM[j]!)
    return place & (places.length - 1)
  }

  const holds = (i: number, levelM: Float64Array) => {
    let at = i * stride
    for (let j = 0; j < n; j++, at += 2) {
      const level = levelM[j]!
      if (level < boxes[at]! || level > boxes[at + 1]!) return false
    }
    return true
  }

  const distanceTo = (i: number, levelM: Float64Array) => {
    let at = i * stride
    let far = 0
    for (let j = 0; j < n; j++, at += 2) {
      const level = levelM[j]!
      const outside = Math.max(boxes[at]! - level, level - boxes[at + 1]!) / rangeM[j]!
      if (outside > far) far = outside
    }
    return far
  }

  const copyBox = (i: number) => {
    const { low, high } = entries[i]!.piece
    for (let j = 0; j < n; j++) {
      boxes[i * stride + 2 * j] = low[j]!
      boxes[i * stride + 2 * j + 1] = high[j]!
    }
  }

  const copyBoxes = () => {
    for (let i = 0; i < entries.length; i++) copyBox(i)
  }

  const bringForward = (i: number) => {
    const to = i >> 1
    const entry = entries[i]!
    entries[i] = entries[to]!
    entries[to] = entry
    copyBox(i)
    copyBox(to)
  }

  const makeRoom = (): Entry[] => {
    entries.sort((a, b) => b.usedAt - a.usedAt)
    const leaving = entries.splice(Math.ceil((1 - LEAVING) * entries.length))
    for (const entry of leaving) entry.isIn = false
    copyBoxes()
    return leaving
  }

  const indexOf = (piece: Piece) => entries.findIndex((entry) => entry.piece === piece)

  return {
    find: (levelM) => {
      clock++
      const place = places.length > 0 ? placeOf(levelM) : -1
      let found = place >= 0 ? places[place] : undefined
      if (!found?.isIn || !contains(found.piece, levelM)) {
        let i = 0
        while (i < entries.length && !holds(i, levelM)) i++
        if (i === entries.length) return null
        found = entries[i]!
        if (place >= 0) places[place] = found
        if (i > 0) bringForward(i)
      }
      found.usedAt = clock
      return found
    },
    listHolding: (levelM) => entries.filter((_, i) => holds(i, levelM)).map(({ piece }) => piece),
    findNearest: (levelM) => {
      let piece: Piece | null = null
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < entries.length; i++) {
        const far = distanceTo(i, levelM)
        if (far >= least) continue
        least = far
        piece = entries[i]!.piece
      }
      return { piece, far: least }
    },
    add: (piece, value) => {
      const leaving = entries.length >= ENTRIES_MOST ? makeRoom() : []
      entries.push({ piece, value, usedAt: clock, isIn: true })
      if (entries.length * stride > boxes.length) {
        const more = new Float64Array(2 * boxes.length)
        more.set(boxes)
        boxes = more
      }
      copyBox(entries.length - 1)
      if (entries.length >= PLACES_FROM && entries.length * PLACES_AN_ENTRY > places.length)
        places = new Array(2 * PLACES_AN_ENTRY * 2 ** Math.floor(Math.log2(entries.length)))
      return leaving
    },
    remove: (piece) => {
      const [entry] = entries.splice(indexOf(piece), 1)
      entry!.isIn = false
      copyBoxes()
    },
    refresh: (piece) => copyBox(indexOf(piece)),
  }
}
