'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ReadingWords } from '#components/schedule/describe-reading.ts'

export function useReadingWords(): ReadingWords {
  const t = useTranslations('schedule.chart')
  return useMemo(
    () => ({
      on: t('on'),
      off: t('off'),
      open: t('open'),
      closed: t('closed'),
      outOfService: t('outOfServiceShort'),
      rules: (level: string) => t('withRules', { level }),
    }),
    [t],
  )
}
