import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '#components/audit/audit-screen.tsx'
import { readAuditSearch } from '#components/audit/read-audit-search.ts'
import { listAudit } from '#server/audit/list-audit.ts'
import { listAuditFacets } from '#server/audit/list-audit-facets.ts'
import { tenantPage } from '#server/http/tenant-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

type Props = {
  params: Promise<{ tenant: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuditPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'audit:read')
  const { fields, search } = readAuditSearch(await searchParams, ctx.tenant.timeZone)
  const [page, facets] = [await listAudit(ctx, search), await listAuditFacets(ctx)]
  return <AuditScreen slug={ctx.tenant.slug} page={page} facets={facets} fields={fields} search={search} />
}
