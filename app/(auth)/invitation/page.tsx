import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InvitationScreen } from '#components/invitation/invitation-screen.tsx'
import { getSession } from '#server/auth/get-session.ts'
import { signInWays } from '#server/auth/sign-in-ways.ts'
import { findOffer } from '#server/invitations/find-offer.ts'
import { accept, join } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  // The address holds what opens the account: no other site is told of it.
  return { title: (await getTranslations('invitation'))('title'), referrer: 'no-referrer' }
}

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** Looking at an invitation does not use it up: programs that read mails follow links. */
export default async function InvitationPage({ searchParams }: Props) {
  const { token: given } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const session = await getSession()
  return (
    <InvitationScreen
      offer={await findOffer(token)}
      token={token}
      email={session?.email ?? null}
      hasPassword={signInWays().hasPassword}
      accept={accept}
      join={join}
    />
  )
}
