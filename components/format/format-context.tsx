'use client'

import type { ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { FormatSettings, Formats } from '#components/format/create-formats.ts'
import { formatsFor } from '#components/format/create-formats.ts'

const FormatContext = createContext<Formats | null>(null)

type Props = FormatSettings & { children: ReactNode }

export function FormatProvider({ locale, timeZone, currency, children }: Props) {
  return <FormatContext value={formatsFor({ locale, timeZone, currency })}>{children}</FormatContext>
}

export function useFormats(): Formats {
  const formats = useContext(FormatContext)
  if (!formats) throw new Error('useFormats needs a FormatProvider above it')
  return formats
}
