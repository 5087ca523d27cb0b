/** The stretch of time on the screen. `from` null follows the clock: the server's own start, some hours before now. */
export type ScheduleView = { from: number | null; hours: number }

export const zoomHours = [6, 12, 24, 48, 72] as const
const hourMs = 3_600_000

export function zoomView(
  view: ScheduleView,
  direction: 1 | -1,
  shownFrom: number,
  now: number,
): ScheduleView {
  const index = zoomHours.findIndex((hours) => hours >= view.hours)
  const hours = zoomHours[Math.min(zoomHours.length - 1, Math.max(0, index - direction))] ?? view.hours
  return hours === view.hours ? view : resizeView(view, hours, shownFrom, now)
}

/** Keeps now where it stands on the screen when it is there, else the middle. */
export function resizeView(view: ScheduleView, hours: number, shownFrom: number, now: number): ScheduleView {
  if (view.from === null && hours >= 24) return { from: null, hours }
  const isNowShown = now >= shownFrom && now <= shownFrom + view.hours * hourMs
  const share = isNowShown ? (now - shownFrom) / (view.hours * hourMs) : 0.5
  const anchor = shownFrom + share * view.hours * hourMs
  return { from: roundToQuarter(anchor - share * hours * hourMs), hours }
}

export function panView(view: ScheduleView, byMs: number, shownFrom: number): ScheduleView {
  return { from: roundToQuarter(shownFrom + byMs), hours: view.hours }
}

function roundToQuarter(at: number): number {
  return Math.round(at / 900_000) * 900_000
}

/** Reads `?from=&hours=`; what it cannot read becomes the default. */
export function parseView(params: { from?: string | undefined; hours?: string | undefined }): ScheduleView {
  const from = Number(params.from)
  const hours = Number(params.hours)
  return {
    from: params.from && Number.isSafeInteger(from) ? from : null,
    hours: Number.isInteger(hours) && hours >= 6 && hours <= 72 ? hours : 24,
  }
}

export function writeView(view: ScheduleView): string {
  const params = new URLSearchParams()
  if (view.from !== null) params.set('from', String(view.from))
  if (view.hours !== 24) params.set('hours', String(view.hours))
  const text = params.toString()
  return text ? `?${text}` : ''
}
