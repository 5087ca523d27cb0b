/** 'HH:MM' of minutes after midnight, 0 to 1440. */
export function formatClockTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
