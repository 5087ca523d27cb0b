import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntakeFrame } from '#components/intake/intake-frame.tsx'
import { KeysScreen } from '#components/intake/keys-screen.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { findSftpAddress } from '#server/intake-keys/find-sftp-address.ts'
import { listIntakeKeys } from '#server/intake-keys/list-intake-keys.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('tabs.keys') }
}

export default async function KeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'token:write')
  return (
    <IntakeFrame slug={ctx.tenant.slug} maySeeKeys>
      <KeysScreen slug={ctx.tenant.slug} address={findSftpAddress()} keys={await listIntakeKeys(ctx)} />
    </IntakeFrame>
  )
}
