'use client'

import { useTranslations } from 'next-intl'
import { RequestFailure } from '#components/http/fetch-json.ts'
import { Notice } from '#components/ui/notice.tsx'

/** Why a request did nothing, with what is wrong where; nothing while there is no error. */
export function RequestNotice({ error }: { error: Error | null }) {
  const t = useTranslations('refusals')
  if (!error) return null
  const failure = error instanceof RequestFailure ? error.failure : null
  return (
    <div role="alert">
      <Notice weight="critical" title={failure?.message ?? t('unreachable')}>
        {failure?.faults.slice(0, 10).map(({ where, what, mend }) => (
          <p key={`${where} ${what}`}>
            <span className="font-mono">{where}</span> {what}
            {mend ? <span className="text-ink2"> {mend}</span> : null}
          </p>
        ))}
        {failure?.mend ? <p>{failure.mend}</p> : null}
      </Notice>
    </div>
  )
}
