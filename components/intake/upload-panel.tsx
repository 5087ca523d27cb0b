'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { useUpload } from '#components/intake/use-upload.ts'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'

type Props = { slug: string; profiles: readonly { id: string; name: string }[]; onSent: () => void }

/** Files chosen here are sent and imported: today's, or years of history. */
export function UploadPanel({ slug, profiles, onSent }: Props) {
  const t = useTranslations('intake.upload')
  const [isHistory, setIsHistory] = useState(false)
  const { send, sending, error } = useUpload(slug, onSent)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const files = data
      .getAll('files')
      .filter((file): file is File => file instanceof File && file.name !== '')
    const knownLagS = isHistory ? Number(data.get('lagMin')) * 60 : null
    const isSent = await send(files, { profileId: String(data.get('profile')) || null, knownLagS })
    if (isSent) form.reset()
  }
  return (
    <Panel title={t('title')} className="pb-3.5">
      <form onSubmit={submit} className="space-y-3 px-3.5 pt-2">
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-64 flex-1">
            <TextField
              label={t('files')}
              name="files"
              type="file"
              multiple
              required
              accept=".csv,.txt,.xlsx,.tsv"
            />
          </div>
          <SelectField
            label={t('profile')}
            name="profile"
            options={[
              { value: '', text: t('byName') },
              ...profiles.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button type="submit" look="main" className="h-9" disabled={sending !== null}>
            {t(sending ? 'busy' : 'submit')}
          </Button>
        </div>
        <label className="flex items-start gap-2 pointer-coarse:py-2">
          <input
            type="checkbox"
            checked={isHistory}
            onChange={(event) => setIsHistory(event.target.checked)}
            className="mt-0.5"
          />
          {t('history')}
        </label>
        {isHistory ? (
          <div className="max-w-72">
            <TextField
              label={t('lag')}
              name="lagMin"
              type="number"
              min={0}
              max={525_600}
              defaultValue={5}
              required
              hint={t('lagHint')}
            />
          </div>
        ) : null}
        {sending ? (
          <div role="status" className="max-w-96 space-y-1">
            <p>{t('sending', { name: sending.name })}</p>
            <ProgressBar label={sending.name} share={sending.share} />
          </div>
        ) : null}
      </form>
      <div className="px-3.5 pt-2">
        <RequestNotice error={error} />
      </div>
    </Panel>
  )
}
