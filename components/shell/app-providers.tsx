'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { FormatSettings } from '#components/format/create-formats.ts'
import { FormatProvider } from '#components/format/format-context.tsx'

type Props = FormatSettings & { children: ReactNode }

export function AppProviders({ children, ...settings }: Props) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: 5000, retry: 1, networkMode: 'always', refetchOnReconnect: true },
        },
      }),
  )
  return (
    <QueryClientProvider client={client}>
      <FormatProvider {...settings}>{children}</FormatProvider>
    </QueryClientProvider>
  )
}
