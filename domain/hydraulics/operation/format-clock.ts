/** Seconds after midnight as EPANET reads them, `hh:mm:ss`. */
export function formatClock(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
}
