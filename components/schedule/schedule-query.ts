import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import type { ScheduleView } from '#components/schedule/schedule-view.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

/** The schedule over a stretch of time, read again twice a minute; the last one stays while the next is on its way. */
export function scheduleQuery(slug: string, view: ScheduleView) {
  return queryOptions({
    queryKey: ['schedule', slug, view.from, view.hours],
    queryFn: ({ signal }) => fetchJson<ScheduleDto>(apiPaths.schedule(slug, view), { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
}
