/** A tenant whose every row says whose it is: a mark in each text, millions in each value, and ids that are known. */
export type MarkedTenant = {
  number: number
  tenantId: string
  slug: string
  /** A token with every scope. */
  secret: string
  chainId: string
  runId: string
  tokenId: string
}

export const markOf = (number: number) => `mark${number}x`
/** A reading of the tenant: its number in the millions, and a half that no other number of the product has. */
export const markedValue = (number: number, of: number) => number * 1_000_000 + (of % 900_000) + 100_000.5

const marks = /mark(\d+)x/g
const values = /(?<![\d.])(\d{1,2})\d{6}\.5(?!\d)/g
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Whose ids are whose; ids that the soak made along the way are learnt from their owner's own answers. */
export type KnownIds = Map<string, number>

/** What in an answer is another tenant's, and how many things in it are marked as the tenant's own. */
export function readMarks(text: string, number: number, ids: KnownIds): { own: number; foreign: string[] } {
  let own = 0
  const foreign: string[] = []
  const see = (owner: number, what: string) => {
    if (owner === number) own++
    else foreign.push(what)
  }
  for (const [what, owner] of text.matchAll(marks)) see(Number(owner), what)
  for (const [what, owner] of text.matchAll(values)) see(Number(owner), what)
  for (const [id] of text.matchAll(uuids)) {
    const owner = ids.get(id)
    if (owner !== undefined) see(owner, id)
  }
  return { own, foreign }
}
