import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { MembersScreen } from '#components/members/members-screen.tsx'
import { listAccessGrants } from '#server/access/list-access-grants.ts'
import { tenantPage } from '#server/http/tenant-page.ts'
import { listInvitations } from '#server/invitations/list-invitations.ts'
import { listAllMembers } from '#server/members/list-all-members.ts'
import { nameActors } from '#server/tenants/name-actors.ts'
import * as actions from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('title') }
}

/** The newest of what is over; the API has all of it. */
const shown = 50

export default async function MembersPage({ params }: { params: Promise<{ tenant: string }> }) {
  const ctx = await tenantPage(params, 'member:write')
  const members = await listAllMembers(ctx)
  const invitations = (await listInvitations(ctx, { limit: shown })).items
  const grants = (await listAccessGrants(ctx, { limit: shown })).items
  const names = await nameActors(
    ctx,
    invitations.map((one) => one.invitedBy),
  )
  const { compare } = new Intl.Collator(await getLocale())
  return (
    <MembersScreen
      slug={ctx.tenant.slug}
      ownId={ctx.user.id}
      members={members.toSorted((a, b) => compare(a.name, b.name))}
      invitations={invitations.map((one) => ({ ...one, invitedByName: names[one.invitedBy] ?? null }))}
      grants={grants}
      actions={{ ...actions }}
    />
  )
}
