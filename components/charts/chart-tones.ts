/** Greys from dark to light for parts of a whole; neighbours differ by a stroke as well. */
const fillTones = ['var(--run)', 'var(--line)', 'var(--ink3)', 'var(--hair)', 'var(--ink)', 'var(--p0)']

/** Lines are told apart by their dashes, not by colour. */
const dashes = ['0', '6 3', '2 3', '8 3 2 3', '1 2', '10 4']

export function pickTone(index: number): string {
  return fillTones[index % fillTones.length] ?? 'var(--run)'
}

export function pickDash(index: number): string {
  return dashes[index % dashes.length] ?? '0'
}
