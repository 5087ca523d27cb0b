const symbols: Record<string, string> = { 'm3/h': 'm³/h', m3: 'm³', 'm3/s': 'm³/s', 'm3/d': 'm³/d' }

/** A signal's unit as people write it. */
export const writeUnit = (unit: string): string => symbols[unit] ?? unit
