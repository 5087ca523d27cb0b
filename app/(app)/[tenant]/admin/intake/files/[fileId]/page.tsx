import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FileScreen } from '#components/intake/file-screen.tsx'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { GetFile } from '#server/intake/contract.ts'
import { findFile } from '#server/intake/get-file.ts'
import { listRejects } from '#server/intake/list-rejects.ts'
import { nameActors } from '#server/tenants/name-actors.ts'

const shown = 200

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('title') }
}

export default async function FilePage({ params }: { params: Promise<{ tenant: string; fileId: string }> }) {
  const ctx = await tenantPage(params, 'intake:read')
  const asked = GetFile.safeParse(await params)
  if (!asked.success) notFound()
  const file = await findFile(ctx, asked.data)
  if (!file) notFound()
  const rejects = await listRejects(ctx, { fileId: file.id, limit: shown })
  const names = await nameActors(ctx, [file.by])
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <FileScreen
        slug={ctx.tenant.slug}
        file={file}
        rejects={rejects}
        mayWrite={ctx.permissions.includes('readings:write')}
        byName={names[file.by] ?? null}
      />
    </IntakeFrame>
  )
}
