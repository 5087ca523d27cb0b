'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import type { Locale } from '#components/format/create-formats.ts'
import en from '../../messages/en.json'
import pt from '../../messages/pt.json'

const messages = { en, pt }

type Props = { locale: Locale; timeZone?: string; children: ReactNode }

/**
 * The words of every screen. They are part of the scripts, which a browser keeps, rather than of each page: written into
 * the page they were most of what the server wrote.
 */
export function MessagesProvider({ locale, timeZone = 'UTC', children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages[locale]}>
      {children}
    </NextIntlClientProvider>
  )
}
