import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignalsScreen } from '#components/signals/signals-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListSignalStates } from '#server/quality/contract.ts'
import { listSignalStates } from '#server/quality/list-signal-states.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('title') }
}

type Props = {
  params: Promise<{ tenant: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const pageSize = 100

export default async function SignalsPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'readings:read')
  const { text, cursor } = await searchParams
  const asked = ListSignalStates.safeParse({
    text: text || undefined,
    cursor: cursor || undefined,
    limit: pageSize,
  })
  const search = asked.success ? asked.data : { limit: pageSize }
  return (
    <SignalsScreen
      slug={ctx.tenant.slug}
      page={await listSignalStates(ctx, search)}
      text={search.text ?? ''}
      isFirst={search.cursor === undefined}
      mayEdit={ctx.permissions.includes('configuration:write')}
    />
  )
}
