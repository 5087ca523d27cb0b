import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlatformScreen } from '#components/platform/platform-screen.tsx'
import { platformPage } from '#server/http/platform-page.ts'
import { ListTenantStates } from '#server/platform/contract.ts'
import { listTenantStates } from '#server/platform/list-tenant-states.ts'
import * as actions from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PlatformPage({ searchParams }: Props) {
  const ctx = await platformPage('/platform')
  const search = ListTenantStates.safeParse(await searchParams)
  const page = await listTenantStates(ctx, search.success ? search.data : ListTenantStates.parse({}))
  return (
    <PlatformScreen
      tenants={page.items}
      nextCursor={page.nextCursor}
      timeZones={Intl.supportedValuesOf('timeZone')}
      now={Date.now()}
      actions={{ ...actions }}
    />
  )
}
