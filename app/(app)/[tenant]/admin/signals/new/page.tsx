import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignalForm } from '#components/signals/signal-form.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { listSignals } from '#server/signals/list-signals.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('settings.create') }
}

const mostSignals = 5_000

export default async function NewSignalPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'configuration:write')
  const { items } = await listSignals(ctx, { limit: mostSignals })
  return <SignalForm slug={ctx.tenant.slug} edited={null} signals={items} />
}
