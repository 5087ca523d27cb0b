import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { MessagesProvider } from '#components/i18n/messages-provider.tsx'
import { PageWaitBar } from '#components/shell/page-wait-bar.tsx'
import { parseTheme, themeCookie } from '#components/shell/preference-cookies.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: { template: `%s · ${t('product')}`, default: t('product') } }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body className="flex min-h-full flex-col">
        <MessagesProvider locale={locale}>
          <PageWaitBar />
          {children}
        </MessagesProvider>
      </body>
    </html>
  )
}
