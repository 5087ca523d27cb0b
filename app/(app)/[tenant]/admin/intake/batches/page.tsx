import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BatchesScreen } from '#components/intake/batches-screen.tsx'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListBatches } from '#server/intake/contract.ts'
import { listBatches } from '#server/intake/list-batches.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.batches') }
}

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ cursor?: string | string[] }> }

export default async function BatchesPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'intake:read')
  const { cursor } = await searchParams
  const input = ListBatches.parse(typeof cursor === 'string' ? { cursor: cursor.slice(0, 500) } : {})
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <BatchesScreen slug={ctx.tenant.slug} page={await listBatches(ctx, input)} />
    </IntakeFrame>
  )
}
