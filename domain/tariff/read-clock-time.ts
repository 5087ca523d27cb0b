/** Minutes after midnight of 'HH:MM', 00:00 to 24:00; null when it is not such a time. */
export function readClockTime(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  if (!match) return null
  const hours = Number(match[1])
  const minutes = Number(match[2])
  const total = hours * 60 + minutes
  return minutes < 60 && total <= 1440 ? total : null
}
