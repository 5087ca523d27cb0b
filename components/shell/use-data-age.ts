'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

export type DataAge = { now: number; dataAt: number | null; dataExpectedEveryS: number }

export const dataAgeKey = (slug: string) => ['data-age', slug]

/** Tells the page's header how old the data on the page is, so that it need not ask for itself. */
export function useDataAge(slug: string, { now, dataAt, dataExpectedEveryS }: DataAge): void {
  const client = useQueryClient()
  useEffect(() => {
    client.setQueryData<DataAge>(dataAgeKey(slug), { now, dataAt, dataExpectedEveryS })
  }, [client, slug, now, dataAt, dataExpectedEveryS])
}
