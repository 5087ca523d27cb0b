'use client'

import { useTranslations } from 'next-intl'
import { AuditFilter } from '#components/audit/audit-filter.tsx'
import { AuditTable } from '#components/audit/audit-table.tsx'
import type { AuditFields } from '#components/audit/read-audit-search.ts'
import { ButtonLink, DocumentLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AuditFacets, AuditPage, ListAudit } from '#server/audit/contract.ts'

type Props = { slug: string; page: AuditPage; facets: AuditFacets; fields: AuditFields; search: ListAudit }

/** Every change that was made in this utility: who, when, from where, before and after. */
export function AuditScreen({ slug, page, facets, fields, search }: Props) {
  const t = useTranslations('audit')
  const address = (cursor: string) => {
    const filled = Object.entries({ ...fields, cursor }).filter(([, value]) => value !== '')
    return `?${new URLSearchParams(filled)}`
  }
  const exportAddress = (format: 'csv' | 'jsonl') => {
    const { limit, cursor, ...rest } = search
    return `/api/v1/tenants/${slug}/audit/export?${new URLSearchParams({ ...rest, format })}`
  }
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">{t('title')}</h1>
          <p className="text-ink2">{t('lead')}</p>
        </div>
        <AuditFilter fields={fields} facets={facets} />
      </div>
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <AuditTable events={page.items} />
      </Panel>
      <nav aria-label={t('pages')} className="flex flex-wrap gap-2">
        {fields.cursor === '' ? null : <ButtonLink href={address('')}>{t('newest')}</ButtonLink>}
        {page.nextCursor === null ? null : (
          <ButtonLink href={address(page.nextCursor)}>{t('older')}</ButtonLink>
        )}
        <span className="ml-auto flex gap-2">
          <DocumentLink href={exportAddress('csv')} download>
            {t('exportCsv')}
          </DocumentLink>
          <DocumentLink href={exportAddress('jsonl')} download>
            {t('exportJson')}
          </DocumentLink>
        </span>
      </nav>
    </main>
  )
}
