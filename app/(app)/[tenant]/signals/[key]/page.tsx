import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readSignalSpan } from '#components/signals/read-signal-span.ts'
import { SignalScreen } from '#components/signals/signal-screen.tsx'
import { orNotFound } from '#server/http/or-not-found.ts'
import { tenantPage } from '#server/http/tenant-page.ts'
import { getSignalReadings } from '#server/quality/get-signal-readings.ts'
import { listFlaggedReadings } from '#server/quality/list-flagged-readings.ts'
import { readSignalKey } from '#server/signals/signal-key.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('one') }
}

type Props = {
  params: Promise<{ tenant: string; key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const maxPoints = 1_500
const flaggedShown = 50

export default async function SignalPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'readings:read')
  const key = readSignalKey((await params).key)
  if (key === null) notFound()
  const asked = await searchParams
  const span = readSignalSpan(asked, ctx.tenant.timeZone, Date.now())
  const [from, to] = [new Date(span.fromMs).toISOString(), new Date(span.toMs).toISOString()]
  const cursor = typeof asked.flagged === 'string' ? { cursor: asked.flagged } : {}
  const [data, flagged] = await orNotFound(
    Promise.all([
      getSignalReadings(ctx, { key, from, to, maxPoints }),
      listFlaggedReadings(ctx, { key, from, to, limit: flaggedShown, ...cursor }),
    ]),
  )
  return (
    <SignalScreen
      slug={ctx.tenant.slug}
      data={data}
      flagged={flagged}
      isFirstFlagged={asked.flagged === undefined}
      span={span}
      mayEdit={ctx.permissions.includes('configuration:write')}
    />
  )
}
