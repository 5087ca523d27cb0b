'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { FileState } from '#components/intake/file-state.tsx'
import { UploadPanel } from '#components/intake/upload-panel.tsx'
import { useFiles } from '#components/intake/use-files.ts'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import type { FileDto, FilePage } from '#server/intake/contract.ts'

type Props = {
  slug: string
  initial: FilePage
  profiles: readonly { id: string; name: string }[]
  mayWrite: boolean
  names: Record<string, string | null>
}

const columns = ['name', 'state', 'received', 'source'] as const
const counts = ['rows', 'inserted', 'updated', 'unchanged', 'rejected', 'aside'] as const

/** Every file that came, through whatever door, with its receipt; those that can be tried again say so. */
export function FilesScreen({ slug, initial, profiles, mayWrite, names }: Props) {
  const t = useTranslations('intake')
  const formats = useFormats()
  const [state, setState] = useState<'all' | 'refused'>('all')
  const { list, files, retry, discard, reload } = useFiles(slug, state === 'all' ? null : state, initial)
  const doorOf = ({ door, by }: FileDto) => {
    const text = t.has(`doors.${door}` as 'doors.sftp') ? t(`doors.${door}` as 'doors.sftp') : door
    return names[by] ? `${text} · ${names[by]}` : text
  }
  return (
    <>
      {mayWrite ? <UploadPanel slug={slug} profiles={profiles} onSent={() => void reload()} /> : null}
      <RequestNotice error={retry.error ?? discard.error ?? list.error} />
      <Segmented
        label={t('files.show')}
        value={state}
        onChange={setState}
        options={[
          { value: 'all', text: t('files.all') },
          { value: 'refused', text: t('files.refused') },
        ]}
      />
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('files.table')}
          isCaptionHidden
          columns={[
            ...columns.map((key) => ({ key, title: t(`files.columns.${key}`) })),
            ...counts.map((key) => ({ key, title: t(`counts.${key}`), isNumber: true })),
            ...(mayWrite ? [{ key: 'do', title: <span className="sr-only">{t('files.again')}</span> }] : []),
          ]}
          rows={files.map((file) => ({
            key: file.id,
            cells: [
              <Link
                key="name"
                href={`/${slug}/admin/intake/files/${file.id}`}
                className="break-all font-semibold underline"
              >
                {file.name}
              </Link>,
              <FileState key="state" file={file} />,
              <time key="at" dateTime={file.receivedAt} className="whitespace-nowrap">
                {formats.dayClock(Date.parse(file.receivedAt))}
              </time>,
              <span key="source" className="text-ink2">
                {doorOf(file)}
                {file.profileName ? ` · ${file.profileName}` : null}
              </span>,
              ...counts.map((key) => formats.number(file[key])),
              file.canRetry ? (
                <span key="do" className="flex gap-1.5">
                  <Button
                    aria-label={t('files.againNamed', { name: file.name })}
                    disabled={retry.isPending}
                    onClick={() => retry.mutate(file.id)}
                  >
                    {t('files.again')}
                  </Button>
                  <SureButton
                    name={t('files.discardNamed', { name: file.name })}
                    sure={t('files.discardSurely')}
                    keep={t('keep')}
                    disabled={discard.isPending}
                    onSure={() => discard.mutate(file.id)}
                  >
                    {t('files.discard')}
                  </SureButton>
                </span>
              ) : null,
            ],
          }))}
          empty={list.isLoading ? t('loading') : t('files.empty')}
        />
      </Panel>
      {list.hasNextPage ? (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t('older')}
        </Button>
      ) : null}
    </>
  )
}
