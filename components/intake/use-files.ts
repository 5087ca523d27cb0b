'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import type { FileDto, FilePage } from '#server/intake/contract.ts'

const whileOpenMs = 1_500

const isOpen = (file: FileDto) => file.state === 'waiting' || file.state === 'uploading'

/** The utility's files, page by page; read again while one of them is on its way. */
export function useFiles(slug: string, state: FileDto['state'] | null, initial: FilePage) {
  const client = useQueryClient()
  const queryKey = ['intake-files', slug, state]
  const reload = () => client.invalidateQueries({ queryKey })
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      fetchJson<FilePage>(apiPaths.intakeFiles(slug, pageParam, state), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...(state === null ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some(isOpen)) ? whileOpenMs : false,
  })
  const retry = useMutation({
    mutationFn: (id: string) =>
      fetchJson<FileDto>(apiPaths.intakeRetries(slug, id), { method: 'POST', body: '{}' }),
    onSuccess: reload,
  })
  const discard = useMutation({
    mutationFn: (id: string) => fetchJson<FileDto>(apiPaths.intakeFile(slug, id), { method: 'DELETE' }),
    onSuccess: reload,
  })
  return { list, files: list.data?.pages.flatMap((page) => page.items) ?? [], retry, discard, reload }
}
