import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TokensScreen } from '#components/tokens/tokens-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { ListTokens } from '#server/tokens/contract.ts'
import { listTokens } from '#server/tokens/list-tokens.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tokens'))('title') }
}

export default async function TokensPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'token:write')
  const tokens = await listTokens(ctx, ListTokens.parse({}))
  return <TokensScreen slug={ctx.tenant.slug} initial={tokens} />
}
