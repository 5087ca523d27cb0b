'use client'

import { useMemo } from 'react'
import { ScheduleScreen } from '#components/schedule/schedule-screen.tsx'
import type { ScheduleView } from '#components/schedule/schedule-view.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { written: string; initialView: ScheduleView }

/**
 * The schedule's screen from the schedule as JSON. As an object React would visit each of its thousands of numbers when it
 * writes the page and again when it reads it; a text it takes whole.
 */
export function WrittenSchedule({ written, initialView }: Props) {
  const initial = useMemo(() => JSON.parse(written) as ScheduleDto, [written])
  return <ScheduleScreen initial={initial} initialView={initialView} />
}
