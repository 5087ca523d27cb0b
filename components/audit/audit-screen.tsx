'use client'

import { useTranslations } from 'next-intl'
import { AuditFilter } from '#components/audit/audit-filter.tsx'
import { AuditTable } from '#components/audit/audit-table.tsx'
import type { AuditFields } from '#components/audit/read-audit-search.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AuditFacets, AuditPage, ListAudit } from '#server/audit/contract.ts'

type Props = { slug: string; page: AuditPage; facets: AuditFacets; fields: AuditFields; search: ListAudit }

const linkClass =
  'inline-flex h-7.5 items-center rounded-[5px] border border-edge/60 bg-raised px-2.5 hover:border-edge pointer-coarse:h-11'

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
        <a href={exportAddress('csv')} download className={`${linkClass} ml-auto`}>
          {t('exportCsv')}
        </a>
        <a href={exportAddress('jsonl')} download className={linkClass}>
          {t('exportJson')}
        </a>
      </nav>
    </main>
  )
}
