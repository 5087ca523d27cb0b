'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { MapNameForm } from '#components/intake/map-name-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import type { DecideName, NameDto, NamePage } from '#server/intake/contract.ts'
import type { SignalDto, SignalInput } from '#server/signals/contract.ts'

type Props = { slug: string; page: NamePage; signals: readonly SignalDto[]; mayWrite: boolean }
type Asked = { name: NameDto; decision: DecideName['decision']; signal?: SignalInput }

const columns = ['name', 'where', 'seen', 'samples'] as const

/** Names that nothing knows, with what is kept of them: each is mapped to a signal, old or new, or left out. */
export function NamesScreen({ slug, page, signals, mayWrite }: Props) {
  const t = useTranslations('intake')
  const formats = useFormats()
  const router = useRouter()
  const [openId, setOpenId] = useState<string | null>(null)
  const decide = useMutation({
    mutationFn: async ({ name, decision, signal }: Asked) => {
      if (signal)
        await fetchJson(apiPaths.signals(slug), {
          method: 'POST',
          body: JSON.stringify({ signals: [signal] }),
        })
      return fetchJson<NameDto>(apiPaths.intakeName(slug, name.id), {
        method: 'PUT',
        headers: {
          'if-match': `"${name.state}-${name.decidedAt === null ? 0 : Date.parse(name.decidedAt)}"`,
        },
        body: JSON.stringify({ decision }),
      })
    },
    onSuccess: () => setOpenId(null),
    onSettled: () => router.refresh(),
  })
  const open = page.items.find(({ id }) => id === openId)
  const when = (time: string) => formats.dayClock(Date.parse(time))
  return (
    <>
      <RequestNotice error={decide.error} />
      {decide.data?.state === 'mapped' ? (
        <div role="status">
          <Notice
            weight="info"
            title={t('names.mapped', { name: decide.data.name, signal: decide.data.signal ?? '' })}
          >
            <p>{t('names.left', { count: decide.data.waitingRows })}</p>
          </Notice>
        </div>
      ) : null}
      {open && mayWrite ? (
        <MapNameForm
          key={open.id}
          name={open}
          signals={signals}
          isBusy={decide.isPending}
          onMap={(decision, signal) => decide.mutate({ name: open, decision, ...(signal ? { signal } : {}) })}
          onClose={() => setOpenId(null)}
        />
      ) : null}
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('names.table')}
          isCaptionHidden
          columns={[
            ...columns.map((key) => ({ key, title: t(`names.columns.${key}`) })),
            { key: 'rows', title: t('names.columns.rows'), isNumber: true },
            { key: 'state', title: t('names.columns.state') },
            ...(mayWrite ? [{ key: 'do', title: <span className="sr-only">{t('names.map')}</span> }] : []),
          ]}
          rows={page.items.map((name) => ({
            key: name.id,
            cells: [
              <span key="name" className="break-all font-mono font-semibold">
                {name.name}
              </span>,
              <span key="where" className="text-ink2">
                {name.profileName ?? t('names.live')} · {name.source}
              </span>,
              formats.span(Date.parse(name.firstSeen), Date.parse(name.lastSeen)),
              <span key="samples" className="font-mono text-2xs">
                {name.samples.slice(-3).map(([at, value]) => (
                  <span key={at} className="block whitespace-nowrap">
                    {when(new Date(at).toISOString())} {value}
                  </span>
                ))}
              </span>,
              formats.number(name.waitingRows),
              name.state === 'mapped'
                ? t('names.mappedTo', { signal: name.signal ?? '' })
                : t(`names.state.${name.state}`),
              <span key="do" className="flex gap-1.5">
                <Button
                  aria-label={t('names.mapNamed', { name: name.name })}
                  onClick={() => setOpenId(name.id)}
                >
                  {t('names.map')}
                </Button>
                {name.state === 'waiting' ? (
                  <SureButton
                    name={t('names.ignoreNamed', { name: name.name })}
                    sure={t('names.ignoreSurely')}
                    keep={t('keep')}
                    disabled={decide.isPending}
                    onSure={() => decide.mutate({ name, decision: { kind: 'ignore' } })}
                  >
                    {t('names.ignore')}
                  </SureButton>
                ) : null}
              </span>,
            ],
          }))}
          empty={t('names.empty')}
        />
      </Panel>
      {page.nextCursor ? (
        <Link
          href={`/${slug}/admin/intake/names?cursor=${encodeURIComponent(page.nextCursor)}`}
          className="underline"
        >
          {t('older')}
        </Link>
      ) : null}
    </>
  )
}
