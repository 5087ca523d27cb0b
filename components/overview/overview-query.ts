import { queryOptions } from '@tanstack/react-query'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import type { OverviewDto } from '#server/overview/contract.ts'

export function overviewQuery(slug: string) {
  return queryOptions({
    queryKey: ['overview', slug],
    queryFn: ({ signal }) => fetchJson<OverviewDto>(apiPaths.overview(slug), { signal }),
    refetchInterval: 15_000,
  })
}
