'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useSyncExternalStore } from 'react'
import { endPageWait, readPageWait, watchPageWait } from './page-wait.ts'

/**
 * A line at the top while the next page is waited for. Pages have no loading state of their own: their status is decided
 * before the first byte of them is sent.
 */
export function PageWaitBar() {
  const t = useTranslations('shell')
  const address = `${usePathname()}?${useSearchParams()}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when another address is shown.
  useEffect(() => endPageWait(window.location.href), [address])
  const isWaiting = useSyncExternalStore(watchPageWait, readPageWait, () => null) !== null
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-50 print:hidden">
      {isWaiting ? (
        <>
          <div className="page-wait h-0.5 bg-run" />
          <span className="sr-only">{t('loading')}</span>
        </>
      ) : null}
    </div>
  )
}
