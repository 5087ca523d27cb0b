'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import type { KeyListDto } from '#server/intake/contract.ts'

/** Which keys put files over SFTP, and their end. */
export function KeysScreen({ slug, keys }: { slug: string; keys: KeyListDto['items'] }) {
  const t = useTranslations('intake')
  const router = useRouter()
  const revoke = useMutation({
    mutationFn: (id: string) => fetchJson(apiPaths.intakeKey(slug, id), { method: 'DELETE' }),
    onSuccess: () => router.refresh(),
  })
  return (
    <>
      <RequestNotice error={revoke.error} />
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <p className="py-1.5 text-ink2">{t('keys.lead', { slug })}</p>
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
