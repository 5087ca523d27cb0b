/** How the axes of the key figures' charts look. */
export const axisLook = { tick: { fill: 'var(--ink2)', fontSize: 11 }, stroke: 'var(--line)' } as const
