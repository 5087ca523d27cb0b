'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import type { CreatedTokenDto, CreateToken, TokenDto, TokenPage } from '#server/tokens/contract.ts'

/** The utility's tokens, page by page; making and revoking one reads them again. */
export function useTokens(slug: string, initial: TokenPage) {
  const client = useQueryClient()
  const queryKey = ['tokens', slug]
  const reload = () => client.invalidateQueries({ queryKey })
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) => fetchJson<TokenPage>(apiPaths.tokens(slug, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [initial], pageParams: [null] },
  })
  const create = useMutation({
    mutationFn: (input: CreateToken) =>
      fetchJson<CreatedTokenDto>(apiPaths.tokens(slug, null), {
        method: 'POST',
        body: JSON.stringify(input),
      }),
    onSuccess: reload,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => fetchJson<TokenDto>(apiPaths.token(slug, id), { method: 'DELETE' }),
    onSuccess: reload,
  })
  return { list, tokens: list.data.pages.flatMap((page) => page.items), create, revoke }
}
