/** Days from 1970-01-01 to the date 'YYYY-MM-DD', both in the proleptic Gregorian calendar; null when there is no such date. */
export function readLocalDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null
  return ms / 86_400_000
}
