import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale } from '#components/format/create-formats.ts'
import { FormatProvider } from '#components/format/format-context.tsx'
import { MessagesProvider } from '#components/i18n/messages-provider.tsx'

const timeZone = 'Europe/Lisbon'

/** The markup of a part of a screen as the server first renders it, with what every page has around it. */
export function renderScreen(screen: ReactNode, locale: Locale = 'en', client = new QueryClient()): string {
  return renderToStaticMarkup(
    <MessagesProvider locale={locale} timeZone={timeZone}>
      <QueryClientProvider client={client}>
        <FormatProvider locale={locale} timeZone={timeZone} currency="EUR">
          {screen}
        </FormatProvider>
      </QueryClientProvider>
    </MessagesProvider>,
  )
}
