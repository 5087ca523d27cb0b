import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RunsScreen } from '#components/runs/runs-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListRuns } from '#server/runs/contract.ts'
import { listRuns } from '#server/runs/list-runs.ts'
import { nameActors } from '#server/tenants/name-actors.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('runs'))('title') }
}

type Props = {
  params: Promise<{ tenant: string }>
  searchParams: Promise<{ kind?: string; state?: string; cursor?: string }>
}

const pageSize = 50

export default async function RunsPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'run:read')
  const { kind, state, cursor } = await searchParams
  const asked = ListRuns.safeParse({
    kind: kind || undefined,
    state: state || undefined,
    cursor: cursor || undefined,
    limit: pageSize,
  })
  const search = asked.success ? asked.data : { limit: pageSize }
  const runs = await listRuns(ctx, search)
  return (
    <RunsScreen
      slug={ctx.tenant.slug}
      runs={runs}
      names={
        await nameActors(
          ctx,
          runs.items.map((run) => run.requestedBy),
        )
      }
      search={{ kind: search.kind ?? null, state: search.state ?? null, cursor: search.cursor ?? null }}
    />
  )
}
