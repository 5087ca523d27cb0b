'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { isOpen } from '#components/runs/is-open.ts'
import type { ChainDto, RunResultDto } from '#server/runs/contract.ts'

const pollMs = 1000

/** A run, read again each second until it has ended; its chain can be cancelled, or started again as of its time. */
export function useRun(slug: string, initial: RunResultDto) {
  const client = useQueryClient()
  const queryKey = ['run', slug, initial.id]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<RunResultDto>(apiPaths.run(slug, initial.id), { signal }),
    initialData: initial,
    enabled: isOpen(initial.state),
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data.state) ? false : pollMs),
  })
  const cancel = useMutation({
    mutationFn: () => fetchJson<ChainDto>(apiPaths.chain(slug, initial.chainId), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  const repeat = useMutation({
    mutationFn: () =>
      fetchJson<ChainDto>(apiPaths.chains(slug), {
        method: 'POST',
        body: JSON.stringify({ asOf: initial.asOf }),
      }),
  })
  return { run: query.data, query, cancel, repeat }
}
