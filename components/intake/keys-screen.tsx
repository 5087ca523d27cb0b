'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useRef } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { AddKey, KeyDto } from '#server/intake-keys/contract.ts'

const keyExample = 'ssh-ed25519 AAAA…'

type Props = { slug: string; address: { host: string; port: number }; keys: readonly KeyDto[] }

/** Which keys put files over SFTP, where to, and their end. */
export function KeysScreen({ slug, address, keys }: Props) {
  const t = useTranslations('intake')
  const router = useRouter()
  const revoke = useMutation({
    mutationFn: (id: string) => fetchJson(apiPaths.intakeKey(slug, id), { method: 'DELETE' }),
    onSuccess: () => router.refresh(),
  })
  const form = useRef<HTMLFormElement>(null)
  const add = useMutation({
    mutationFn: (key: AddKey) =>
      fetchJson(apiPaths.intakeKeys(slug), { method: 'POST', body: JSON.stringify(key) }),
    onSuccess: () => {
      form.current?.reset()
      router.refresh()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    add.mutate({ name: String(given.get('name')), publicKey: String(given.get('publicKey')) })
  }
  return (
    <>
      <RequestNotice error={add.error ?? revoke.error} />
      <Panel title={t('keys.add')} className="pb-3.5">
        <form
          ref={form}
          onSubmit={submit}
          className="grid items-end gap-3 px-3.5 pt-2 md:grid-cols-[14rem_1fr_auto]"
        >
          <TextField label={t('keys.name')} name="name" required maxLength={100} autoComplete="off" />
          <TextField
            label={t('keys.key')}
            name="publicKey"
            required
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            placeholder={keyExample}
          />
          <Button type="submit" look="main" className="h-9" disabled={add.isPending}>
            {t('keys.addSubmit')}
          </Button>
        </form>
      </Panel>
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <p className="pt-1.5 text-ink2">{t('keys.lead', { slug })}</p>
        <p className="py-1.5 text-ink2">
          <code className="mr-2 rounded bg-ground px-1.5 py-0.5 font-mono text-ink text-2xs">
            {`sftp -P ${address.port} ${slug}@${address.host}`}
          </code>
          {t('keys.folders')}
        </p>
        <DataTable
          caption={t('keys.table')}
          isCaptionHidden
          columns={[
            { key: 'name', title: t('keys.name') },
            { key: 'key', title: t('keys.key') },
            { key: 'revoke', title: <span className="sr-only">{t('keys.revoke')}</span> },
          ]}
          rows={keys.map(({ id, name, publicKey }) => ({
            key: id,
            cells: [
              <span key="name" className="font-semibold">
                {name}
              </span>,
              <span key="key" className="break-all font-mono text-2xs text-ink2">
                {publicKey}
              </span>,
              <SureButton
                key="revoke"
                name={t('keys.revokeNamed', { name })}
                sure={t('keys.revokeSurely')}
                keep={t('keep')}
                disabled={revoke.isPending}
                onSure={() => revoke.mutate(id)}
              >
                {t('keys.revoke')}
              </SureButton>,
            ],
          }))}
          empty={t('keys.empty')}
        />
      </Panel>
    </>
  )
}
