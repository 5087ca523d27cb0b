const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** A number as EPANET reads it, or null. */
export function parseInpNumber(token: string | undefined): number | null {
  return token !== undefined && NUMBER.test(token) ? Number(token) : null
}
