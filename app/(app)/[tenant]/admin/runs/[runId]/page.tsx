import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RunScreen } from '#components/runs/detail/run-screen.tsx'
import { orNotFound } from '#server/http/or-not-found.ts'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ReadRun } from '#server/runs/contract.ts'
import { readRun } from '#server/runs/read-run.ts'
import { nameActors } from '#server/tenants/name-actors.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('runs'))('one') }
}

type Props = { params: Promise<{ tenant: string; runId: string }> }

export default async function RunPage({ params }: Props) {
  const ctx = await tenantPage(params, 'run:read')
  const asked = ReadRun.safeParse({ runId: (await params).runId })
  if (!asked.success) notFound()
  const run = await orNotFound(readRun(ctx, asked.data))
  return (
    <RunScreen
      slug={ctx.tenant.slug}
      initial={run}
      names={await nameActors(ctx, [run.requestedBy])}
      serverNow={Date.now()}
      mayRun={ctx.permissions.includes('chain:run')}
    />
  )
}
