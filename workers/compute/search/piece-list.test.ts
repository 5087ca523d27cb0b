import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPieceList } from '#workers/compute/search/piece-list.ts'
import type { Piece } from '#workers/compute/search/response-piece.ts'
import { contains, createPiece } from '#workers/compute/search/response-piece.ts'

const rangeM = Float64Array.of(10, 5)
const none = new Float64Array(1)

const pieceAt = (x: number, y: number): Piece =>
  createPiece(
    { inflowM3PerH: new Float64Array(2), powerKw: 0, pressureRoomM: new Float64Array(0), isBalanced: true },
    Float64Array.of(x, y),
    { rangeM, areaM2: Float64Array.of(1, 1) },
  )

const level = fc.tuple(
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.double({ min: 0, max: 5, noNaN: true }),
)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), at: level }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: level }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('widen' as const), at: level }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('draw in' as const), at: level }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), at: level }) },
)

describe('the pieces of a demand interval', () => {
  it('are found where one holds the levels, whatever has been added, taken out or changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const list = createPieceList(rangeM)
        const pieces: Piece[] = []
        for (const { kind, at } of steps) {
          const levelM = Float64Array.from(at)
          const one = pieces[Math.floor(at[0] * 7) % Math.max(1, pieces.length)]
          if (kind === 'add') {
            const piece = pieceAt(...at)
            pieces.push(piece)
            expect(list.add(piece, none)).toEqual([])
          } else if (kind === 'ask') {
            const found = list.find(levelM)
            const holding = pieces.filter((piece) => contains(piece, levelM))
            if (holding.length === 0) expect(found).toBeNull()
            else expect(holding).toContain(found!.piece)
            expect(new Set(list.listHolding(levelM))).toEqual(new Set(holding))
          } else if (one && kind === 'remove') {
            pieces.splice(pieces.indexOf(one), 1)
            list.remove(one)
          } else if (one) {
            const by = kind === 'widen' ? 1 : -0.4
            for (let j = 0; j < 2; j++) {
              one.low[j]! -= by
              one.high[j]! += by
            }
            list.refresh(one)
          }
        }
      }),
    )
  })

  it('make room by letting go of those used longest ago', () => {
    const list = createPieceList(rangeM)
    const places = Array.from(
      { length: 20 * 40 },
      (_, i) => [(i % 20) + 0.5, Math.floor(i / 20) + 0.5] as const,
    )
    const kept = new Set<Piece>()
    let gone = 0
    for (const [i, [x, y]] of places.entries()) {
      const piece = pieceAt(4 * x, 4 * y)
      kept.add(piece)
      for (const entry of list.add(piece, none)) {
        gone++
        expect(kept.delete(entry.piece)).toBe(true)
        expect(entry.piece.at).not.toEqual(Float64Array.of(2, 2))
        expect(entry.piece).not.toBe(piece)
      }
      // The first is asked for all the time.
      expect(list.find(Float64Array.of(2, 2))!.piece.at).toEqual(Float64Array.of(2, 2))
      if (i === places.length - 1) expect(gone).toBeGreaterThan(0)
    }
    for (const [x, y] of places) {
      const levelM = Float64Array.of(4 * x, 4 * y)
      const holding = [...kept].some((piece) => contains(piece, levelM))
      expect(list.find(levelM) !== null).toBe(holding)
    }
  })
})
