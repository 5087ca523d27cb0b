import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { decodeInp } from '#domain/hydraulics/inp/decode-inp.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const INP = PUMP_AND_TANK_INP.replaceAll('J1', 'Hä').replaceAll('J2', 'Hö')
const read = (text: string) => readNetwork(text)

describe('a file with letters that are not English', () => {
  it.each([
    ['UTF-8', Buffer.from(INP)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${INP}`)],
    ['Windows-1252', Buffer.from(INP, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${INP}`, 'utf16le')],
  ])('is read from %s', (_, bytes) => {
    expect(decodeInp(bytes)).toBe(INP)
    expect(read(decodeInp(bytes))).toMatchObject({
      ok: true,
      network: { junctions: [{ id: 'Hä' }, { id: 'Hö' }] },
    })
  })

  it('tells what is wrong where it was decoded from another encoding', () => {
    const asUtf8 = read(Buffer.from(INP, 'latin1').toString('utf8'))
    const line = INP.split('\n').findIndex((text) => text.includes('Hä')) + 1
    expect(!asUtf8.ok && asUtf8.problems[0]).toMatchObject({ line, what: expect.stringMatching(/lost/) })
    const asBytes = read(Buffer.from(INP, 'utf16le').toString('latin1'))
    expect(!asBytes.ok && asBytes.problems).toMatchObject([
      { line: 1, what: expect.stringMatching(/UTF-16/) },
    ])
  })
})

it('does without letters that were lost in a comment, and in ids that stay apart', () => {
  const lost = PUMP_AND_TANK_INP.replace(';PUMP:', ';\uFFFD')
  expect(read(lost)).toMatchObject({ ok: true, warnings: [] })
  expect(read(PUMP_AND_TANK_INP.replaceAll('J1', 'H\uFFFD'))).toMatchObject({
    ok: true,
    warnings: [{ section: 'JUNCTIONS', what: expect.stringMatching(/lost/) }],
  })
})
