'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { NameForm } from '#components/account/name-form.tsx'
import { PasswordPanel } from '#components/account/password-panel.tsx'
import type { Proofs, SecondFactorActions } from '#components/account/second-factor-panel.tsx'
import { SecondFactorPanel } from '#components/account/second-factor-panel.tsx'
import { SessionPanel } from '#components/account/session-panel.tsx'
import { SignInPanel } from '#components/account/sign-in-panel.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import type { Action } from '#components/http/use-action.ts'
import { LanguageSwitch } from '#components/shell/language-switch.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ChangePassword } from '#server/passwords/contract.ts'
import type { RenamePerson } from '#server/persons/contract.ts'
import type { SecondFactorDto } from '#server/second-factor/contract.ts'
import type { EndSession, OwnSessionDto } from '#server/sessions/contract.ts'
import type { SignInDto } from '#server/sign-in/contract.ts'

export type AccountActions = SecondFactorActions & {
  rename: Action<RenamePerson>
  changePassword: Action<ChangePassword>
  endSession: Action<EndSession>
  endOtherSessions: Action<object>
}

type Props = {
  person: { name: string; email: string }
  proofs: Proofs
  sessions: readonly OwnSessionDto[]
  signIns: readonly SignInDto[]
  factor: SecondFactorDto
  now: number
  actions: AccountActions
}

/** One's own account: who one is, how one signs in, and where one is signed in. */
export function AccountScreen({ person, proofs, sessions, signIns, factor, now, actions }: Props) {
  const t = useTranslations('account')
  const shell = useTranslations('shell')
  const formats = useFormats()
  const router = useRouter()
  const refresh = () => router.refresh()
  return (
    <main className="mx-auto w-full max-w-4xl flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="mr-auto font-semibold text-lg">{t('title')}</h1>
        <Link href="/" className="underline">
          {t('back')}
        </Link>
        <Button onClick={() => void signOut({ callbackUrl: '/sign-in' })}>{shell('signOut')}</Button>
      </div>
      <Panel title={t('person.title')}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-1 px-3.5 py-2.5">
          <dt className="text-ink2">{t('person.name')}</dt>
          <dd>
            <NameForm name={person.name} rename={actions.rename} onDone={refresh} />
          </dd>
          <dt className="text-ink2">{t('person.email')}</dt>
          <dd className="break-all">{person.email}</dd>
          <dt className="text-ink2">{t('person.language')}</dt>
          <dd className="flex items-center gap-2">
            <LanguageSwitch />
            <ThemeSwitch />
            <span className="text-2xs text-ink2">{t('person.workstation')}</span>
          </dd>
        </dl>
      </Panel>
      <SecondFactorPanel factor={factor} proofs={proofs} actions={actions} onDone={refresh} />
      {proofs.hasPassword ? (
        <PasswordPanel email={person.email} changePassword={actions.changePassword} onDone={refresh} />
      ) : null}
      <SessionPanel
        sessions={sessions}
        now={now}
        endSession={actions.endSession}
        endOtherSessions={actions.endOtherSessions}
        onDone={refresh}
      />
      <SignInPanel signIns={signIns} />
      <p className="text-2xs text-ink2">{t('times', { zone: formats.timeZone })}</p>
    </main>
  )
}
