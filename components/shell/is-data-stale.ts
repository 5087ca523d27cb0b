/** Data older than twice its expected interval is never shown as live. */
export function isDataStale(
  data: { dataAt: number | null; dataExpectedEveryS: number },
  now: number,
): boolean {
  return data.dataAt !== null && now - data.dataAt > 2 * data.dataExpectedEveryS * 1000
}
