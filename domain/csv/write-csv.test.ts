import { expect, it } from 'vitest'
import { writeCsv } from '#domain/csv/write-csv.ts'

it('quotes separators, quotes and line ends', () => {
  expect(
    writeCsv(
      ['a', 'b'],
      [
        ['x,y', 'say "z"'],
        ['two\nlines', 1.5],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""z"""\r\n"two\nlines",1.5\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('disarms the formula %j', (text) => {
  expect(writeCsv(['a'], [[text]])).toContain(`'${text}`)
})

it('leaves numbers as numbers, and nothing where there is none', () => {
  expect(writeCsv(['a', 'b', 'c'], [[-2.5, null, Number.NaN]])).toBe('a,b,c\r\n-2.5,,\r\n')
})
