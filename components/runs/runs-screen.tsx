'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RunFilter } from '#components/runs/run-filter.tsx'
import { RunTable } from '#components/runs/run-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RunDto, RunKind, RunState } from '#server/runs/contract.ts'

export type RunSearch = { kind: RunKind | null; state: RunState | null; before: string | null }

type Props = {
  runs: readonly RunDto[]
  /** Of those who asked for the runs, by actor id. */
  names: Record<string, string | null>
  search: RunSearch
  pageSize: number
}

/** Every execution of an algorithm: what it was, how it ended, what it took. */
export function RunsScreen({ runs, names, search, pageSize }: Props) {
  const t = useTranslations('runs')
  const last = runs.at(-1)
  const link = (before: string | null) => {
    const params = new URLSearchParams()
    if (search.kind) params.set('kind', search.kind)
    if (search.state) params.set('state', search.state)
    if (before) params.set('before', before)
    return `?${params}`
  }
  const linkClass =
    'inline-flex h-7.5 items-center rounded-[5px] border border-edge/60 bg-raised px-2.5 hover:border-edge'
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">{t('title')}</h1>
          <p className="text-ink2">{t('lead')}</p>
        </div>
        <RunFilter search={search} />
      </div>
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <RunTable runs={runs} names={names} />
      </Panel>
      <nav className="flex gap-2">
        {search.before ? (
          <Link href={link(null)} className={linkClass}>
            {t('newest')}
          </Link>
        ) : null}
        {last && runs.length === pageSize ? (
          <Link href={link(last.createdAt)} className={linkClass}>
            {t('older')}
          </Link>
        ) : null}
      </nav>
    </main>
  )
}
