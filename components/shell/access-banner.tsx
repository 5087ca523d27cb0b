'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'

type Props = {
  slug: string
  access: { reason: string; endsAt: number }
  leave: Action<{ slug: string }>
}

/** Says to a maintainer on every page that they are a guest here, why, and until when. */
export function AccessBanner({ slug, access, leave }: Props) {
  const t = useTranslations('shell.access')
  const formats = useFormats()
  const { call, isBusy, failure } = useAction(leave)
  const title = t('title', { time: formats.clock(access.endsAt) })
  return (
    <section
      aria-label={title}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-warn/60 border-b bg-warn-fill px-4 py-1 print:hidden"
    >
      <p className="font-semibold">{title}</p>
      <p className="min-w-0 break-words text-ink2">{t('reason', { reason: access.reason })}</p>
      <div className="ml-auto flex items-center gap-3">
        <Refusal failure={failure} />
        <Button
          disabled={isBusy}
          onClick={() => void call({ slug }).then((left) => left && window.location.assign('/platform'))}
        >
          {t('leave')}
        </Button>
      </div>
    </section>
  )
}
