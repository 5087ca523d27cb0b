import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { RetentionForm } from '#components/intake/retention-form.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { getRetention, retentionEtag } from '#server/retention/get-retention.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.retention') }
}

export default async function RetentionPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'intake:read')
  const retention = await getRetention(ctx)
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys={ctx.permissions.includes('token:write')}>
      <RetentionForm
        // Anew when it was saved, also by somebody else.
        key={retentionEtag(retention)}
        slug={ctx.tenant.slug}
        retention={retention}
        etag={retentionEtag(retention)}
        mayWrite={ctx.permissions.includes('configuration:write')}
      />
    </IntakeFrame>
  )
}
