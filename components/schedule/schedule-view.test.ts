import { describe, expect, it } from 'vitest'
import { panView, parseView, resizeView, writeView, zoomView } from '#components/schedule/schedule-view.ts'

const hourMs = 3_600_000
const now = Date.UTC(2026, 0, 1, 12)
const shownFrom = now - 4 * hourMs

describe('schedule view', () => {
  it('goes on following the clock at 24 and 48 hours', () => {
    expect(resizeView({ from: null, hours: 24 }, 48, shownFrom, now)).toEqual({ from: null, hours: 48 })
  })

  it('keeps now where it stands when it zooms in', () => {
    const zoomed = zoomView({ from: null, hours: 24 }, 1, shownFrom, now)
    expect(zoomed).toEqual({ from: now - 2 * hourMs, hours: 12 })
  })

  it('stops at both ends of the zoom', () => {
    const near = { from: shownFrom, hours: 6 }
    const far = { from: shownFrom, hours: 72 }
    expect(zoomView(near, 1, shownFrom, now)).toBe(near)
    expect(zoomView(far, -1, shownFrom, now)).toBe(far)
  })

  it('pans on the quarter hour', () => {
    expect(panView({ from: null, hours: 24 }, 6 * hourMs + 1000, shownFrom)).toEqual({
      from: now + 2 * hourMs,
      hours: 24,
    })
  })

  it('survives the address bar', () => {
    const view = { from: shownFrom, hours: 48 }
    expect(parseView(Object.fromEntries(new URLSearchParams(writeView(view))))).toEqual(view)
    expect(writeView({ from: null, hours: 24 })).toBe('')
    expect(parseView({ from: 'x', hours: '999' })).toEqual({ from: null, hours: 24 })
  })
})
