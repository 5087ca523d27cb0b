'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { FormatFields } from '#components/intake/format-fields.tsx'
import { NameRuleFields } from '#components/intake/name-rule-fields.tsx'
import { PreviewPanel } from '#components/intake/preview-panel.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ProfileDto, SaveProfile } from '#server/intake/contract.ts'

type Props = { slug: string; profile: ProfileDto | null; initial: SaveProfile; mayWrite: boolean }

/** A source's format, and beside it how a sample file is read by it while it is being edited. */
export function ProfileScreen({ slug, profile, initial, mayWrite }: Props) {
  const t = useTranslations('intake.profiles')
  const router = useRouter()
  const [draft, setDraft] = useState(initial)
  const list = `/${slug}/admin/intake/profiles`
  const leave = () => {
    router.push(list)
    router.refresh()
  }
  const save = useMutation({
    mutationFn: () =>
      fetchJson<ProfileDto>(
        profile ? apiPaths.intakeProfile(slug, profile.id) : apiPaths.intakeProfiles(slug),
        {
          method: profile ? 'PUT' : 'POST',
          ...(profile ? { headers: { 'if-match': `"${profile.version}"` } } : {}),
          body: JSON.stringify(draft),
        },
      ),
    onSuccess: leave,
  })
  const remove = useMutation({
    mutationFn: () => fetchJson(apiPaths.intakeProfile(slug, profile!.id), { method: 'DELETE' }),
    onSuccess: leave,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <div className="grid items-start gap-3 xl:grid-cols-2">
      <Panel title={profile ? t('edit', { name: profile.name }) : t('add')} className="pb-3.5">
        <form onSubmit={submit} className="px-3.5 pt-2">
          <fieldset disabled={!mayWrite} className="space-y-3">
            <div className="grid gap-3 sm:grid-cols-3">
              <TextField
                label={t('name')}
                required
                maxLength={100}
                autoComplete="off"
                value={draft.name}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
              <TextField
                label={t('patterns')}
                hint={t('patternsHint')}
                autoComplete="off"
                defaultValue={draft.filePatterns.join(', ')}
                onChange={(event) =>
                  setDraft({
                    ...draft,
                    filePatterns: event.target.value.split(',').flatMap((text) => text.trim() || []),
                  })
                }
              />
              <TextField
                label={t('position')}
                hint={t('positionHint')}
                type="number"
                min={0}
                max={10_000}
                required
                value={draft.position}
                onChange={(event) => setDraft({ ...draft, position: Number(event.target.value) })}
              />
            </div>
            <FormatFields format={draft.format} onChange={(format) => setDraft({ ...draft, format })} />
            <NameRuleFields
              rules={draft.format.names}
              onChange={(names) => setDraft({ ...draft, format: { ...draft.format, names } })}
            />
            <RequestNotice error={save.error ?? remove.error} />
            {mayWrite ? (
              <div className="flex flex-wrap gap-1.5">
                <Button type="submit" look="main" disabled={save.isPending}>
                  {t(save.isPending ? 'saving' : 'save')}
                </Button>
                <Button look="quiet" onClick={leave}>
                  {t('cancel')}
                </Button>
                {profile ? (
                  <SureButton
                    name={t('removeNamed', { name: profile.name })}
                    sure={t('removeSurely')}
                    keep={t('cancel')}
                    disabled={remove.isPending}
                    onSure={() => remove.mutate()}
                  >
                    {t('remove')}
                  </SureButton>
                ) : null}
              </div>
            ) : null}
          </fieldset>
        </form>
      </Panel>
      {mayWrite ? <PreviewPanel slug={slug} profileId={profile?.id ?? null} format={draft.format} /> : null}
    </div>
  )
}
