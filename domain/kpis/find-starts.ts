/**
 * The steps in which a pump went from off to on. `running` is the share of each step it ran, NaN where not known;
 * half a step or more is on. A start inside a stretch that was not measured counts at its end; on, unknown, on is no start.
 */
export function findStarts(running: number[], ranBefore: boolean | null): number[] {
  const starts: number[] = []
  let wasOn = ranBefore
  for (const [step, share] of running.entries()) {
    if (Number.isNaN(share)) continue
    const isOn = share >= 0.5
    if (isOn && wasOn === false) starts.push(step)
    wasOn = isOn
  }
  return starts
}
