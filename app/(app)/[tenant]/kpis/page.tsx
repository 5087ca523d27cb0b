import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KpisScreen } from '#components/kpis/kpis-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListKpis } from '#server/kpis/contract.ts'
import { listKpis } from '#server/kpis/list-kpis.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kpis'))('title') }
}

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ from?: string; to?: string }> }

export default async function KpisPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'kpi:read')
  const { from, to } = await searchParams
  const asked = ListKpis.safeParse({ from: from || undefined, to: to || undefined })
  const search = asked.success ? asked.data : {}
  return <KpisScreen data={await listKpis(ctx, search)} from={search.from ?? null} to={search.to ?? null} />
}
