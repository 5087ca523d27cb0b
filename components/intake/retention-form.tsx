'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { RetentionDto } from '#server/retention/contract.ts'

const parts = ['readingsDays', 'rollupsDays', 'batchesDays', 'receiptsDays', 'asideDays'] as const
const daysOfYear = 365.25

type Props = { slug: string; retention: RetentionDto; etag: string; mayWrite: boolean }

/** For how many days what came in is kept. Keeping less deletes for good, and is asked twice. */
export function RetentionForm({ slug, retention, etag, mayWrite }: Props) {
  const t = useTranslations('intake.retention')
  const formats = useFormats()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Record<(typeof parts)[number], string>>({
    readingsDays: String(retention.readingsDays),
    rollupsDays: String(retention.rollupsDays),
    batchesDays: String(retention.batchesDays),
    receiptsDays: String(retention.receiptsDays),
    asideDays: String(retention.asideDays),
  })
  const isShorter = parts.some((part) => Number(draft[part]) < retention[part])
  const isSame = parts.every((part) => Number(draft[part]) === retention[part])
  const save = useMutation({
    mutationFn: () =>
      fetchJson<RetentionDto>(apiPaths.retention(slug), {
        method: 'PUT',
        headers: { 'if-match': etag },
        body: JSON.stringify(Object.fromEntries(parts.map((part) => [part, Number(draft[part])]))),
      }),
    onSuccess: () => router.refresh(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isShorter) save.mutate()
  }
  return (
    <Panel className="max-w-4xl px-3.5 pb-3.5">
      <form ref={form} onSubmit={submit}>
        <fieldset disabled={!mayWrite} className="space-y-3">
          <p className="pt-2.5 text-ink2">{t('lead')}</p>
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {parts.map((part) => (
              <TextField
                key={part}
                label={t(`${part}.title`)}
                hint={`${t(`${part}.lead`)} ${t('years', { years: formats.number(Number(draft[part]) / daysOfYear, 1) })}`}
                type="number"
                min={1}
                max={36_500}
                step={1}
                required
                value={draft[part]}
                onChange={(event) => setDraft({ ...draft, [part]: event.target.value })}
              />
            ))}
          </div>
          {isShorter ? (
            <Notice weight="warning" title={t('shorterTitle')}>
              <p>{t('shorterText')}</p>
            </Notice>
          ) : null}
          <RequestNotice error={save.error} />
          {mayWrite ? (
            isShorter ? (
              <SureButton
                name={t('save')}
                sure={t('saveSurely')}
                keep={t('cancel')}
                disabled={save.isPending}
                onSure={() => {
                  if (form.current?.reportValidity()) save.mutate()
                }}
              >
                {t('save')}
              </SureButton>
            ) : (
              <Button type="submit" look="main" disabled={save.isPending || isSame}>
                {t(save.isPending ? 'saving' : 'save')}
              </Button>
            )
          ) : null}
        </fieldset>
      </form>
    </Panel>
  )
}
