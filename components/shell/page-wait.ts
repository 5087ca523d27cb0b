const listeners = new Set<() => void>()
let from: string | null = null

/** The address that was left for one that has not answered yet; null while nothing is waited for. */
export const readPageWait = (): string | null => from

export function watchPageWait(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called when the router sets out for another page. A link to where one is already is no way to go. */
export function startPageWait(here: string, target: string): void {
  const [left, wanted] = [withoutHash(here), withoutHash(new URL(target, here).href)]
  set(left === wanted ? null : left)
}

/** Called with each address that is shown; the one that was left does not end the waiting. */
export function endPageWait(here: string): void {
  if (withoutHash(here) !== from) set(null)
}

function set(next: string | null): void {
  if (next === from) return
  from = next
  for (const listener of listeners) listener()
}

const withoutHash = (href: string) => href.split('#')[0]!
