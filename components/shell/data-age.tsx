'use client'

import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { isDataStale } from '#components/shell/is-data-stale.ts'
import type { DataAge as Age } from '#components/shell/use-data-age.ts'
import { dataAgeKey } from '#components/shell/use-data-age.ts'
import { useServerNow } from '#components/time/use-server-now.ts'
import type { OverviewDto } from '#server/overview/contract.ts'

/** How old the newest reading is, on every page. Pages that show data say so themselves; on the others it is asked for. */
export function DataAge({ slug }: { slug: string }) {
  const { data } = useQuery({
    queryKey: dataAgeKey(slug),
    queryFn: async ({ signal }): Promise<Age> => {
      const { now, dataAt, dataExpectedEveryS } = await fetchJson<OverviewDto>(apiPaths.overview(slug), {
        signal,
      })
      return { now, dataAt, dataExpectedEveryS }
    },
    staleTime: 60_000,
    refetchInterval: 60_000,
  })
  return data ? <Shown {...data} /> : null
}

function Shown({ now: serverNow, ...age }: Age) {
  const t = useTranslations('shell')
  const formats = useFormats()
  const now = useServerNow(serverNow, 5000)
  if (age.dataAt === null) return <span>{t('noData')}</span>
  const isStale = isDataStale(age, now)
  return (
    <span className={isStale ? 'inline-flex items-center gap-1 font-semibold text-warn' : undefined}>
      {isStale ? <Clock size={13} aria-hidden /> : null}
      {t('dataAge', { age: formats.age(now - age.dataAt) })}
    </span>
  )
}
