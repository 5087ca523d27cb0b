/** What was just done: a link to hand over, or that a mail is on its way. */
export type Said = { title: string; link: string | null }

/** What stands on the page after the next deed: a link is shown once, so it stays until somebody says that they have it. */
export function sayNext(before: Said | null, now: Said | null): Said | null {
  return now ?? (before?.link ? before : null)
}
