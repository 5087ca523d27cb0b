import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlatformScreen } from '#components/platform/platform-screen.tsx'
import { platformPage } from '#server/http/platform-page.ts'
import { listTenantStates } from '#server/platform/list-tenant-states.ts'
import * as actions from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('title') }
}

export default async function PlatformPage() {
  const ctx = await platformPage('/platform')
  return (
    <PlatformScreen
      tenants={await listTenantStates(ctx)}
      timeZones={Intl.supportedValuesOf('timeZone')}
      now={Date.now()}
      actions={{ ...actions }}
    />
  )
}
