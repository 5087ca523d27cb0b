import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { ProfilesScreen } from '#components/intake/profiles-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { listProfiles } from '#server/intake/list-profiles.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.profiles') }
}

export default async function ProfilesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'intake:read')
  const { items } = await listProfiles(ctx, { limit: 200 })
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <ProfilesScreen
        slug={ctx.tenant.slug}
        profiles={items}
        mayWrite={ctx.permissions.includes('configuration:write')}
      />
    </IntakeFrame>
  )
}
