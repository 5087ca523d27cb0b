'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

export type DataAge = { now: number; dataAt: number | null; dataExpectedEveryS: number | null }

export const dataAgeKey = (slug: string) => ['data-age', slug]

/** Tells the page's header how old the data on the page is, so that it need not ask for itself. */
export function useDataAge(
  slug: string,
  data: { now: number; dataAt: number | null; dataExpectedEveryS?: number },
): void {
  const client = useQueryClient()
  const { now, dataAt, dataExpectedEveryS = null } = data
  useEffect(() => {
    client.setQueryData<DataAge>(dataAgeKey(slug), { now, dataAt, dataExpectedEveryS })
  }, [client, slug, now, dataAt, dataExpectedEveryS])
}
