/** Greys from dark to light for parts of a whole; neighbours differ by a stroke as well. */
export const fillTones = ['var(--run)', 'var(--line)', 'var(--ink3)', 'var(--p0)', 'var(--ink)', 'var(--p3)']

/** Lines are told apart by their dashes, not by colour. */
export const dashes = ['0', '6 3', '2 3', '8 3 2 3', '1 2', '10 4']

export function pickTone(index: number): string {
  return fillTones[index % fillTones.length] ?? 'var(--run)'
}

export function pickDash(index: number): string {
  return dashes[index % dashes.length] ?? '0'
}
