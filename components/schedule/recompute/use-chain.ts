'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { isOpen } from '#components/runs/is-open.ts'
import type { ChainDto } from '#server/runs/contract.ts'

const pollMs = 1000

/**
 * The chain that makes the plan: starts one, follows an open one each second (whoever started it), cancels it. When it
 * ends, the schedule is read again.
 */
export function useChain(slug: string, openChain: ChainDto | null) {
  const client = useQueryClient()
  const [followedId, setFollowedId] = useState(openChain?.id ?? null)
  const [dismissedId, setDismissedId] = useState<string | null>(null)
  const openId = openChain?.id ?? null
  useEffect(() => {
    if (openId) setFollowedId(openId)
  }, [openId])

  const chainKey = (id: string | null) => ['chain', slug, id]
  const follow = (chain: ChainDto) => {
    client.setQueryData(chainKey(chain.id), chain)
    setFollowedId(chain.id)
  }
  const { data: chain = null } = useQuery({
    queryKey: chainKey(followedId),
    queryFn: ({ signal }) => fetchJson<ChainDto>(apiPaths.chain(slug, followedId ?? ''), { signal }),
    enabled: followedId !== null,
    ...(openChain && openChain.id === followedId ? { initialData: openChain } : {}),
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data.state) ? false : pollMs),
  })
  const state = chain?.state ?? null
  useEffect(() => {
    if (state !== null && !isOpen(state)) void client.invalidateQueries({ queryKey: ['schedule', slug] })
  }, [state, client, slug])

  const start = useMutation({
    mutationFn: () => fetchJson<ChainDto>(apiPaths.chains(slug), { method: 'POST', body: '{}' }),
    onSuccess: follow,
  })
  const cancel = useMutation({
    mutationFn: (id: string) => fetchJson<ChainDto>(apiPaths.chain(slug, id), { method: 'DELETE' }),
    onSuccess: follow,
  })
  return {
    chain: chain && chain.id === dismissedId ? null : chain,
    isRunning: chain !== null && isOpen(chain.state),
    start,
    cancel,
    dismiss: () => {
      setDismissedId(chain?.id ?? null)
      start.reset()
    },
  }
}
