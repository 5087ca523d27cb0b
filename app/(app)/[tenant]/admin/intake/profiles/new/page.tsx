import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { ProfileScreen } from '#components/intake/profile-screen.tsx'
import { defaultProfile } from '#domain/intake/profile.ts'
import { tenantPage } from '#server/http/tenant-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake.profiles'))('add') }
}

export default async function NewProfilePage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'configuration:write')
  const initial = { name: '', filePatterns: [], position: 0, format: defaultProfile }
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <ProfileScreen slug={ctx.tenant.slug} profile={null} initial={initial} mayWrite />
    </IntakeFrame>
  )
}
