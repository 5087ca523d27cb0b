'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { TokenDto } from '#server/tokens/contract.ts'

type Props = { tokens: readonly TokenDto[]; onRevoke: (id: string) => void; revokingId: string | null }

export function TokenTable({ tokens, onRevoke, revokingId }: Props) {
  const t = useTranslations('tokens')
  const formats = useFormats()
  const [askedId, setAskedId] = useState<string | null>(null)
  const when = (time: string | null) => (time === null ? t('never') : formats.dayClock(Date.parse(time)))
  const columns = ['name', 'scopes', 'state', 'created', 'expires', 'used'] as const
  const ending = ({ id, name, state }: TokenDto) => {
    if (state === 'revoked') return null
    if (askedId !== id)
      return (
        <Button key="revoke" onClick={() => setAskedId(id)} aria-label={t('revokeNamed', { name })}>
          {t('revoke')}
        </Button>
      )
    return (
      <span key="revoke" className="flex gap-1.5">
        <Button look="main" autoFocus disabled={revokingId === id} onClick={() => onRevoke(id)}>
          {t('revokeSurely')}
        </Button>
        <Button look="quiet" onClick={() => setAskedId(null)}>
          {t('keep')}
        </Button>
      </span>
    )
  }
  return (
    <DataTable
      caption={t('table')}
      isCaptionHidden
      columns={[
        ...columns.map((key) => ({ key, title: t(`columns.${key}`) })),
        { key: 'revoke', title: <span className="sr-only">{t('revoke')}</span> },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: [
          <span key="name" className="font-semibold">
            {token.name}
          </span>,
          <span key="scopes" className="text-ink2">
            {token.scopes.map((scope) => t(`scopes.${scope}`)).join(' · ')}
          </span>,
          <span key="state" className={token.state === 'active' ? undefined : 'text-ink2'}>
            {t(`state.${token.state}`)}
          </span>,
          formats.dayOfYear(Date.parse(token.createdAt)),
          formats.dayOfYear(Date.parse(token.expiresAt)),
          when(token.lastUsedAt),
          ending(token),
        ],
      }))}
      empty={t('empty')}
    />
  )
}
