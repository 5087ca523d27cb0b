import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignalForm } from '#components/signals/signal-form.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { getSignalRules } from '#server/quality/get-signal-rules.ts'
import { listSignals } from '#server/signals/list-signals.ts'
import { signalEtag } from '#server/signals/map-signal.ts'
import { readSignalKey } from '#server/signals/signal-key.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('settings.title') }
}

const mostSignals = 5_000

export default async function SignalSettingsPage({
  params,
}: {
  params: Promise<{ tenant: string; key: string }>
}) {
  const ctx = await tenantPage(params, 'configuration:write')
  const key = readSignalKey((await params).key)
  const found = key === null ? null : await getSignalRules(ctx, { key })
  if (!found) notFound()
  const { signal, rules } = found
  return (
    <SignalForm
      slug={ctx.tenant.slug}
      edited={{ signal, etag: signalEtag(signal), rulesInForce: rules }}
      signals={signal.formula ? (await listSignals(ctx, { limit: mostSignals })).items : []}
    />
  )
}
