import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AccountScreen } from '#components/account/account-screen.tsx'
import { AppProviders } from '#components/shell/app-providers.tsx'
import { getSession } from '#server/auth/get-session.ts'
import { readVisit } from '#server/auth/read-visit.ts'
import { listProofs } from '#server/passwords/list-proofs.ts'
import { getSecondFactor } from '#server/second-factor/get-second-factor.ts'
import { listSessions } from '#server/sessions/list-sessions.ts'
import { listSignIns } from '#server/sign-in/list-sign-ins.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'
import * as actions from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const session = await getSession()
  if (!session) redirect('/sign-in?callbackUrl=/account')
  const ctx = { ...(await readVisit()), session }
  const [tenants, sessions, signIns, factor, proofs] = await Promise.all([
    listMyTenants(session.userId),
    listSessions(ctx),
    listSignIns(ctx),
    getSecondFactor(ctx),
    listProofs(ctx),
  ])
  const home = tenants[0]
  return (
    <AppProviders
      locale={await getLocale()}
      timeZone={home?.timeZone ?? 'UTC'}
      currency={home?.currency ?? 'EUR'}
    >
      <AccountScreen
        person={{ name: session.name, email: session.email }}
        proofs={proofs}
        sessions={sessions}
        signIns={signIns}
        factor={factor}
        now={ctx.now}
        actions={{ ...actions }}
      />
    </AppProviders>
  )
}
