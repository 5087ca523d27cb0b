'use client'

import { useTranslations } from 'next-intl'
import { RunFilter } from '#components/runs/run-filter.tsx'
import type { RunSearch } from '#components/runs/run-search.ts'
import { RunTable } from '#components/runs/run-table.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RunPage } from '#server/runs/contract.ts'

type Props = {
  slug: string
  runs: RunPage
  /** Of those who asked for the runs, by actor id. */
  names: Record<string, string | null>
  search: RunSearch
}

/** Every execution of an algorithm: what it was, how it ended, what it took. */
export function RunsScreen({ slug, runs, names, search }: Props) {
  const t = useTranslations('runs')
  const link = (cursor: string | null) => {
    const params = new URLSearchParams()
    if (search.kind) params.set('kind', search.kind)
    if (search.state) params.set('state', search.state)
    if (cursor) params.set('cursor', cursor)
    return `?${params}`
  }
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
        <RunTable slug={slug} runs={runs.items} names={names} />
      </Panel>
      <nav className="flex gap-2">
        {search.cursor ? <ButtonLink href={link(null)}>{t('newest')}</ButtonLink> : null}
        {runs.nextCursor ? <ButtonLink href={link(runs.nextCursor)}>{t('older')}</ButtonLink> : null}
      </nav>
    </main>
  )
}
