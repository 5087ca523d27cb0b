import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AskResetForm } from '#components/password-reset/ask-reset-form.tsx'
import { VisitorFrame } from '#components/shell/visitor-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { isMailConfigured } from '#server/mail/is-mail-configured.ts'
import { ask } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('passwordReset'))('title') }
}

// What is configured is known when the server runs, not when it is built.
export const dynamic = 'force-dynamic'

export default async function PasswordResetPage() {
  const t = await getTranslations('passwordReset')
  return (
    <VisitorFrame title={t('title')}>
      {isMailConfigured() ? (
        <AskResetForm ask={ask} />
      ) : (
        <Notice weight="info" title={t('noMail')} className="mt-4">
          <p>{t('noMailText')}</p>
        </Notice>
      )}
      <p className="mt-4">
        <a href="/sign-in" className="underline">
          {t('back')}
        </a>
      </p>
    </VisitorFrame>
  )
}
