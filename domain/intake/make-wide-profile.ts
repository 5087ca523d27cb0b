import type { Profile } from './profile.ts'
import { defaultProfile } from './profile.ts'

/** The built-in format, wide: these columns hold these signals, and all others are left alone. */
export const makeWideProfile = (
  columns: Record<string, string>,
  timeColumn: string,
  zone: string | null = null,
): Profile => ({
  ...defaultProfile,
  layout: { kind: 'wide' },
  time: { ...defaultProfile.time, columns: [timeColumn], zone },
  names: Object.entries(columns).map(([from, to]) => ({ from, to, unit: null, factor: 1, offset: 0 })),
  unknown: 'ignore',
})
