/** The kinds of valve whose setting can be told, what it is in and the most that it can sensibly be. */
const kinds: Record<string, { unit: string; most: number }> = {
  PRV: { unit: 'm', most: 1_000 },
  PSV: { unit: 'm', most: 1_000 },
  PBV: { unit: 'm', most: 1_000 },
  FCV: { unit: 'm3/h', most: 100_000 },
  TCV: { unit: '', most: 1_000_000 },
  PCV: { unit: '%', most: 100 },
}

/** What the setting of a valve of this type is in, and its most; null for one, as for a pipe, that has no setting to be told. */
export const findValveSetting = (type: string | undefined): { unit: string; most: number } | null =>
  kinds[type ?? ''] ?? null
