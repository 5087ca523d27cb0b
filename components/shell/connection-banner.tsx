'use client'

import { Unplug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { RequestFailure } from '#components/http/fetch-json.ts'

type Props = {
  query: { error: unknown; failureReason: unknown; dataUpdatedAt: number; refetch: () => unknown }
}

/** Says that what is on the page is no longer kept up to date, since when, and why. */
export function ConnectionBanner({ query }: Props) {
  const t = useTranslations('shell.connection')
  const formats = useFormats()
  const reason = query.failureReason ?? query.error
  if (!reason) return null
  const failure = reason instanceof RequestFailure ? reason : null
  const isSignedOut = failure?.status === 401
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-warn/70 bg-warn-fill px-3 py-1.5"
    >
      <Unplug size={16} aria-hidden className="text-warn" />
      <span className="font-semibold">
        {isSignedOut ? t('signedOut') : failure && failure.status > 0 ? t('refused') : t('lost')}
      </span>
      <span>{t('lastSync', { time: formats.clock(query.dataUpdatedAt) })}</span>
      {failure?.failure ? <span className="text-ink2">{failure.failure.message}</span> : null}
      {isSignedOut ? (
        <a
          className="underline"
          href={`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`}
        >
          {t('signIn')}
        </a>
      ) : (
        <button type="button" className="min-h-6 underline" onClick={() => query.refetch()}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}
