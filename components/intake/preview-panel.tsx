'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { readSample } from '#components/intake/read-sample.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { PreviewDto, SaveProfile } from '#server/intake/contract.ts'
import { ProfileFormat } from '#server/intake/contract.ts'

type Sample = { name: string; content: string }

type Props = { slug: string; profileId: string | null; format: SaveProfile['format'] }

/** How the beginning of a sample file is read by the format as it stands; nothing of it is stored. */
export function PreviewPanel({ slug, profileId, format }: Props) {
  const t = useTranslations('intake.preview')
  const formats = useFormats()
  const [sample, setSample] = useState<Sample | null>(null)
  const asked = useSettled(format)
  const unfinished = ProfileFormat.safeParse(asked).error?.issues ?? []
  const preview = useQuery({
    queryKey: ['intake-preview', slug, sample, asked],
    queryFn: () =>
      fetchJson<PreviewDto>(apiPaths.intakePreviews(slug), {
        method: 'POST',
        body: JSON.stringify({ ...sample, format: asked, profileId }),
      }),
    enabled: sample !== null && unfinished.length === 0,
    placeholderData: (before) => before,
    retry: false,
  })
  const choose = async (file: Blob & { name?: string }) =>
    setSample({ name: file.name ?? 'pasted.csv', content: await readSample(file) })
  const { data } = preview
  return (
    <Panel title={t('title')} className="pb-3.5">
      <div className="space-y-3 px-3.5 pt-2">
        <p className="text-ink2">{t('lead')}</p>
        <TextField
          label={t('file')}
          type="file"
          accept=".csv,.txt,.xlsx,.tsv"
          onChange={(event) => event.target.files?.[0] && void choose(event.target.files[0])}
        />
        <label className="block text-ink2">
          {t('paste')}
          <textarea
            rows={5}
            spellCheck={false}
            className="mt-1 block w-full rounded-[5px] border border-edge bg-raised px-2.5 py-1.5 font-mono text-2xs text-ink"
            onChange={(event) => void choose(new Blob([event.target.value]))}
          />
        </label>
        <RequestNotice error={preview.error} />
        {unfinished.length > 0 ? (
          <Notice weight="warning" title={t('unfinished')}>
            {unfinished.slice(0, 5).map(({ path, message }) => (
              <p key={path.join('.')}>
                <span className="font-mono">{path.join('.')}</span> {message}
              </p>
            ))}
          </Notice>
        ) : null}
        {data && unfinished.length === 0 && !preview.error ? (
          <div aria-live="polite" className="space-y-3">
            {data.refusal.map(({ where, what, mend }) => (
              <Notice key={`${where} ${what}`} weight="critical" title={`${where}: ${what}`}>
                <p>{mend}</p>
              </Notice>
            ))}
            {data.refusal.length === 0 ? (
              <p className="font-semibold">{t('counts', { rows: data.rows, rejected: data.rejected })}</p>
            ) : null}
            <div className="overflow-x-auto">
              <DataTable
                caption={t('names')}
                columns={[
                  { key: 'name', title: t('name') },
                  { key: 'signal', title: t('signal') },
                  { key: 'rows', title: t('rows'), isNumber: true },
                ]}
                rows={data.names.map(({ name, signal, rows }) => ({
                  key: name,
                  cells: [
                    <span key="name" className="font-mono">
                      {name}
                    </span>,
                    signal ?? <em key="none">{t('unknown')}</em>,
                    formats.number(rows),
                  ],
                }))}
                empty={t('nothing')}
              />
            </div>
            <div className="max-h-80 overflow-auto">
              <DataTable
                caption={t('readings')}
                columns={[
                  { key: 'line', title: t('line'), isNumber: true },
                  { key: 'name', title: t('name') },
                  { key: 'time', title: t('time'), isUnbroken: true },
                  { key: 'value', title: t('value'), isNumber: true },
                ]}
                rows={data.readings.map((reading, at) => ({
                  key: `${at}`,
                  cells: [
                    reading.line,
                    reading.signal ?? reading.name,
                    `${formats.dayClock(Date.parse(reading.time))} ${formats.zoneName(Date.parse(reading.time))}`,
                    reading.unit ? `${reading.value} ${reading.unit}` : reading.value,
                  ],
                }))}
                empty={t('nothing')}
              />
            </div>
            <DataTable
              caption={t('faults')}
              columns={[
                { key: 'line', title: t('line'), isNumber: true },
                { key: 'what', title: t('what') },
              ]}
              rows={data.faults.map(({ line, what }, at) => ({ key: `${at}`, cells: [line, what] }))}
              empty={t('noFaults')}
            />
            <div className="max-h-60 overflow-auto">
              <DataTable
                caption={t('table')}
                columns={[
                  { key: 'line', title: t('line'), isNumber: true },
                  ...(data.table[0]?.cells ?? []).map((_, at) => ({
                    key: `${at}`,
                    title: `#${at + 1}`,
                    isUnbroken: true,
                  })),
                ]}
                rows={data.table.map(({ line, cells }) => ({ key: `${line}`, cells: [line, ...cells] }))}
                empty={t('nothing')}
              />
            </div>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

const settleMs = 300

/** A value once it has stayed the same for a moment: nobody wants to see each letter they type. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
