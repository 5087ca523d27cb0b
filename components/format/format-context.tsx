'use client'

import type { ReactNode } from 'react'
import { createContext, useContext, useMemo } from 'react'
import type { FormatSettings, Formats } from '#components/format/create-formats.ts'
import { createFormats } from '#components/format/create-formats.ts'

const FormatContext = createContext<Formats | null>(null)

type Props = FormatSettings & { children: ReactNode }

export function FormatProvider({ locale, timeZone, currency, children }: Props) {
  const formats = useMemo(() => createFormats({ locale, timeZone, currency }), [locale, timeZone, currency])
  return <FormatContext value={formats}>{children}</FormatContext>
}

export function useFormats(): Formats {
  const formats = useContext(FormatContext)
  if (!formats) throw new Error('useFormats needs a FormatProvider above it')
  return formats
}
