import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CodeForm } from '#components/auth/code-form.tsx'
import { OidcButton } from '#components/auth/oidc-button.tsx'
import { readLocalPath } from '#components/auth/read-local-path.ts'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { VisitorFrame } from '#components/shell/visitor-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { readSession } from '#server/auth/get-session.ts'
import { signInWays } from '#server/auth/sign-in-ways.ts'
import { oidcRefusals } from '#server/sign-in/contract.ts'
import { giveCode } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

type Given = string | string[] | undefined
type Props = { searchParams: Promise<{ callbackUrl?: Given; error?: Given }> }

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl: given, error } = await searchParams
  const callbackUrl = readLocalPath(given)
  const found = await readSession()
  if (found && !found.isPending) redirect(callbackUrl)
  const t = await getTranslations('signIn')
  const { hasPassword, oidcName } = signInWays()
  return (
    <VisitorFrame title={t('title')}>
      <p className="text-ink2">{t('lead')}</p>
      {error === undefined || found ? null : (
        <Notice weight="warning" className="mt-4" title={t('refusal.title')}>
          <p>{t(`refusal.${oidcRefusals.find((one) => one === error) ?? 'failed'}`)}</p>
        </Notice>
      )}
      {found ? (
        <CodeForm callbackUrl={callbackUrl} email={found.session.email} giveCode={giveCode} />
      ) : (
        <>
          {hasPassword ? (
            <>
              <SignInForm callbackUrl={callbackUrl} />
              <p className="mt-3">
                <a href="/password-reset" className="underline">
                  {t('forgotten')}
                </a>
              </p>
            </>
          ) : null}
          {oidcName ? <OidcButton callbackUrl={callbackUrl} name={oidcName} isOnly={!hasPassword} /> : null}
          {hasPassword || oidcName ? null : <p className="mt-4">{t('noWay')}</p>}
        </>
      )}
    </VisitorFrame>
  )
}
