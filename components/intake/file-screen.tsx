'use client'

import { Download } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { FileState } from '#components/intake/file-state.tsx'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { FileDto, RejectPage } from '#server/intake/contract.ts'
import { useFiles } from './use-files.ts'

type Props = { slug: string; file: FileDto; rejects: RejectPage; mayWrite: boolean; byName: string | null }

const counts = ['rows', 'inserted', 'updated', 'unchanged', 'rejected', 'aside', 'questionable'] as const

/** One file's receipt: what became of its rows, and those that were not taken, with line and reason. */
export function FileScreen({ slug, file: given, rejects, mayWrite, byName }: Props) {
  const t = useTranslations('intake')
  const formats = useFormats()
  const { files, retry } = useFiles(slug, null, { items: [given], nextCursor: null })
  const file = files.find(({ id }) => id === given.id) ?? given
  const door = t.has(`doors.${file.door}` as 'doors.sftp')
    ? t(`doors.${file.door}` as 'doors.sftp')
    : file.door
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="mr-auto break-all font-semibold">{file.name}</h2>
        <FileState file={file} />
        {mayWrite && file.canRetry ? (
          <Button look="main" disabled={retry.isPending} onClick={() => retry.mutate(file.id)}>
            {t('files.again')}
          </Button>
        ) : null}
      </div>
      <RequestNotice error={retry.error} />
      {file.message ? (
        <Notice weight="critical" title={file.message}>
          {file.canRetry ? <p>{t('file.mend')}</p> : null}
        </Notice>
      ) : null}
      <Panel className="px-3.5 py-2.5">
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {counts.map((key) => (
            <div key={key}>
              <dt className="text-2xs text-ink2">{t(`counts.${key}`)}</dt>
              <dd className="font-semibold">{formats.number(file[key])}</dd>
            </div>
          ))}
          <div>
            <dt className="text-2xs text-ink2">{t('files.columns.received')}</dt>
            <dd>{formats.dayClock(Date.parse(file.receivedAt))}</dd>
          </div>
          <div>
            <dt className="text-2xs text-ink2">{t('files.columns.source')}</dt>
            <dd>{byName ? `${door} · ${byName}` : door}</dd>
          </div>
          <div>
            <dt className="text-2xs text-ink2">{t('file.profile')}</dt>
            <dd>
              {file.profileName === null
                ? t('profiles.builtIn')
                : t('file.profileVersion', { name: file.profileName, version: file.profileVersion ?? 1 })}
            </dd>
          </div>
        </dl>
        {file.aside > 0 ? (
          <p className="pt-2">
            <Link href={`/${slug}/admin/intake/names`} className="underline">
              {t('file.aside', { count: file.aside })}
            </Link>
          </p>
        ) : null}
      </Panel>
      <Panel
        title={t('rejects.title')}
        className="pb-1.5"
        actions={
          rejects.items.length > 0 ? (
            <a
              href={apiPaths.intakeRejects(slug, file.id)}
              className="inline-flex items-center gap-1.5 underline"
            >
              <Download aria-hidden size={14} />
              {t('rejects.csv')}
            </a>
          ) : null
        }
      >
        <div className="overflow-x-auto px-3.5 py-1.5">
          <DataTable
            caption={t('rejects.title')}
            isCaptionHidden
            columns={[
              { key: 'line', title: t('rejects.line'), isNumber: true },
              { key: 'what', title: t('rejects.what') },
              { key: 'mend', title: t('rejects.mend') },
            ]}
            rows={rejects.items.map(({ line, what, mend }, at) => ({
              key: `${at}`,
              cells: [
                line === 0 ? t('rejects.whole') : formats.number(line),
                what,
                <span key="mend" className="text-ink2">
                  {mend}
                </span>,
              ],
            }))}
            empty={t('rejects.none')}
          />
          {rejects.nextCursor ? (
            <p className="py-2 text-ink2">{t('rejects.more', { count: rejects.items.length })}</p>
          ) : null}
        </div>
      </Panel>
    </>
  )
}
