import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FilesScreen } from '#components/intake/files-screen.tsx'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListFiles } from '#server/intake/contract.ts'
import { listFiles } from '#server/intake/list-files.ts'
import { listProfiles } from '#server/intake/list-profiles.ts'
import { nameActors } from '#server/tenants/name-actors.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('title') }
}

export default async function IntakePage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'intake:read')
  const files = await listFiles(ctx, ListFiles.parse({}))
  const profiles = (await listProfiles(ctx, { limit: 200 })).items
  const names = await nameActors(ctx, [ctx.actor, ...files.items.map(({ by }) => by)])
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <FilesScreen
        slug={ctx.tenant.slug}
        initial={files}
        profiles={profiles.map(({ id, name }) => ({ id, name }))}
        mayWrite={ctx.permissions.includes('readings:write')}
        names={names}
      />
    </IntakeFrame>
  )
}
