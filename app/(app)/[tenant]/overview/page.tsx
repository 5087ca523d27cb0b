import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '#components/overview/overview-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { getOverview } from '#server/overview/get-overview.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') }
}

type Props = { params: Promise<{ tenant: string }> }

export default async function OverviewPage({ params }: Props) {
  const ctx = await tenantPage(params, 'overview:read')
  return <OverviewScreen initial={await getOverview(ctx)} />
}
