import { powersOfTen } from '#domain/readings/powers-of-ten.ts'

/** Whole numbers below it are exact in a double as powers of ten are, and so their quotient is the nearest one. */
const mostExact = 2 ** 53

const plus = 43
const minus = 45
const dot = 46

/**
 * The number that the bytes of a cell are, a decimal point at most in it; NaN where there is more to it (an exponent, more
 * digits than a double can hold, no number at all).
 */
export function readPlainNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  const sign = bytes[at]
  if (sign === minus || sign === plus) at++
  const digitsFrom = at
  let mantissa = 0
  let point = -1
  for (; at < to; at++) {
    const digit = bytes[at]! - 48
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
    else if (digit === dot - 48 && point < 0) point = at
    else return Number.NaN
  }
  const digits = at - digitsFrom - (point < 0 ? 0 : 1)
  const decimals = point < 0 ? 0 : at - point - 1
  if (digits <= 0 || mantissa >= mostExact || decimals >= powersOfTen.length) return Number.NaN
  const value = decimals > 0 ? mantissa / powersOfTen[decimals]! : mantissa
  return sign === minus ? -value : value
}
