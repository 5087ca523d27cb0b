import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { ProfileScreen } from '#components/intake/profile-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { GetProfile } from '#server/intake/contract.ts'
import { findSavedProfile } from '#server/intake/list-profiles.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.profiles') }
}

export default async function ProfilePage({
  params,
}: {
  params: Promise<{ tenant: string; profileId: string }>
}) {
  const ctx = await tenantPage(params, 'intake:read')
  const asked = GetProfile.safeParse(await params)
  if (!asked.success) notFound()
  const profile = await findSavedProfile(ctx, asked.data)
  if (!profile) notFound()
  const { name, filePatterns, position, format } = profile
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <ProfileScreen
        slug={ctx.tenant.slug}
        profile={profile}
        initial={{ name, filePatterns, position, format }}
        mayWrite={ctx.permissions.includes('configuration:write')}
      />
    </IntakeFrame>
  )
}
