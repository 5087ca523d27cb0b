import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SetPasswordForm } from '#components/password-reset/set-password-form.tsx'
import { VisitorFrame } from '#components/shell/visitor-frame.tsx'
import { MainLink } from '#components/ui/main-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findReset } from '#server/password-resets/set-password.ts'
import { set } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  // The address holds what opens the account: no other site is told of it.
  return { title: (await getTranslations('passwordReset'))('title'), referrer: 'no-referrer' }
}

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export default async function NewPasswordPage({ searchParams }: Props) {
  const { token: given } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const reset = await findReset(token)
  const t = await getTranslations('passwordReset')
  return (
    <VisitorFrame title={t('title')}>
      {reset ? (
        <SetPasswordForm token={token} email={reset.email} set={set} />
      ) : (
        <>
          <Notice weight="warning" title={t('gone')} className="mt-4">
            <p>{t('goneText')}</p>
          </Notice>
          <MainLink href="/password-reset">{t('again')}</MainLink>
        </>
      )}
    </VisitorFrame>
  )
}
