import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { NamesScreen } from '#components/intake/names-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListNames } from '#server/intake/contract.ts'
import { listNames } from '#server/intake/list-names.ts'
import { listSignals } from '#server/signals/list-signals.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.names') }
}

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ cursor?: string | string[] }> }

const mostSignals = 5_000

export default async function NamesPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'intake:read')
  const { cursor } = await searchParams
  const input = ListNames.parse(typeof cursor === 'string' ? { cursor: cursor.slice(0, 500) } : {})
  const signals = (await listSignals(ctx, { limit: mostSignals })).items
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <NamesScreen
        slug={ctx.tenant.slug}
        page={await listNames(ctx, input)}
        signals={signals}
        mayWrite={ctx.permissions.includes('configuration:write')}
      />
    </IntakeFrame>
  )
}
