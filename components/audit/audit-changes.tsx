'use client'

import { useTranslations } from 'next-intl'
import type { Plain } from '#domain/changes/list-changes.ts'
import { listChanges } from '#domain/changes/list-changes.ts'
import type { AuditEventDto } from '#server/audit/contract.ts'

const write = (value: Plain | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

/** What a change did: each value that differs, before and after. */
export function AuditChanges({ event }: { event: AuditEventDto }) {
  const t = useTranslations('audit')
  const changes = listChanges((event.before as Plain | null) ?? {}, (event.after as Plain | null) ?? {})
  if (changes.length === 0) return <p className="text-ink2">{t('noValues')}</p>
  return (
    <table className="w-full max-w-200 border-collapse text-left">
      <caption className="sr-only">{t('changes')}</caption>
      <thead>
        <tr className="text-2xs text-ink2">
          <th scope="col" className="py-1 pr-4 font-medium">
            {t('value')}
          </th>
          <th scope="col" className="py-1 pr-4 font-medium">
            {t('before')}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t('after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path} className="border-hair border-t align-top">
            <th scope="row" className="py-1 pr-4 font-mono font-normal text-2xs">
              {path}
            </th>
            <td className="break-all py-1 pr-4 text-ink2">
              {before === undefined ? null : <del className="decoration-1">{write(before)}</del>}
            </td>
            <td className="break-all py-1">
              {after === undefined ? null : <ins className="no-underline">{write(after)}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
