'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { scheduleQuery } from '#components/schedule/schedule-query.ts'
import type { ScheduleView } from '#components/schedule/schedule-view.ts'
import { panView, resizeView, writeView, zoomView } from '#components/schedule/schedule-view.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

const hourMs = 3_600_000

/** The schedule on the screen, the stretch of time it shows and the ways to change that; the address bar keeps the view. */
export function useSchedule(initial: ScheduleDto, initialView: ScheduleView) {
  const [view, setView] = useState(initialView)
  const isInitial = view.from === initialView.from && view.hours === initialView.hours
  const query = useQuery({
    ...scheduleQuery(initial.tenant.slug, view),
    ...(isInitial ? { initialData: initial } : {}),
  })
  const [last, setLast] = useState(initial)
  if (query.data && query.data !== last) setLast(query.data)
  const schedule = query.data ?? last

  useEffect(() => {
    window.history.replaceState(null, '', `${window.location.pathname}${writeView(view)}`)
  }, [view])

  const from = view.from ?? (query.isPlaceholderData ? schedule.now - 4 * hourMs : schedule.from)
  return {
    schedule,
    query,
    view,
    from,
    to: from + view.hours * hourMs,
    setHours: (hours: number) => setView((each) => resizeView(each, hours, from, schedule.now)),
    zoom: (direction: 1 | -1) => setView((each) => zoomView(each, direction, from, schedule.now)),
    pan: (byMs: number) => setView((each) => panView(each, byMs, from)),
    backToNow: () => setView((each) => ({ from: null, hours: Math.max(24, each.hours) })),
  }
}
