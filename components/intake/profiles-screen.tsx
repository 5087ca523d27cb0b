'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ProfileDto } from '#server/intake/contract.ts'

/** The utility's profiles in the order in which files are offered to them; the built-in one is the last. */
export function ProfilesScreen({
  slug,
  profiles,
  mayWrite,
}: {
  slug: string
  profiles: readonly ProfileDto[]
  mayWrite: boolean
}) {
  const t = useTranslations('intake.profiles')
  const root = `/${slug}/admin/intake/profiles`
  return (
    <>
      {mayWrite ? (
        <Link
          href={`${root}/new`}
          className="inline-flex h-7.5 items-center rounded-[5px] border border-ink bg-ink px-2.5 font-semibold text-panel hover:opacity-90 pointer-coarse:h-11"
        >
          {t('add')}
        </Link>
      ) : null}
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('table')}
          isCaptionHidden
          columns={[
            { key: 'position', title: t('position'), isNumber: true },
            { key: 'name', title: t('name') },
            { key: 'patterns', title: t('patterns') },
            { key: 'layout', title: t('layout') },
            { key: 'time', title: t('time') },
            { key: 'version', title: t('version'), isNumber: true },
          ]}
          rows={[
            ...profiles.map(({ id, name, position, filePatterns, format, version }) => ({
              key: id,
              cells: [
                position,
                <Link key="name" href={`${root}/${id}`} className="font-semibold underline">
                  {name}
                </Link>,
                <span key="patterns" className="font-mono">
                  {filePatterns.join(', ') || t('none')}
                </span>,
                t(format.layout.kind),
                <span key="time" className="font-mono">
                  {format.time.pattern}
                </span>,
                version,
              ],
            })),
            {
              key: 'built-in',
              cells: [
                '',
                t('builtIn'),
                t('allOthers'),
                t('long'),
                <span key="time" className="font-mono">
                  {'iso'}
                </span>,
                '',
              ],
            },
          ]}
          empty=""
        />
      </Panel>
    </>
  )
}
