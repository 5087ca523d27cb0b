import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { LanguageSwitch } from '#components/shell/language-switch.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'
import { getSession } from '#server/auth/get-session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const callbackUrl = readLocalPath((await searchParams).callbackUrl)
  if (await getSession()) redirect(callbackUrl)
  const t = await getTranslations('signIn')
  const shell = await getTranslations('shell')
  return (
    <main className="flex flex-1 flex-col items-center justify-center p-6">
      <div className="w-full max-w-90 rounded-md border border-line bg-panel p-6">
        <div className="flex items-center justify-between">
          <h1 className="font-semibold text-[20px]">{shell('product')}</h1>
          <div className="flex">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        <p className="text-ink2">{t('lead')}</p>
        <SignInForm callbackUrl={callbackUrl} />
      </div>
    </main>
  )
}

/** Only a path of this site: anything else leads to the start page. */
function readLocalPath(given: string | string[] | undefined): string {
  if (typeof given !== 'string') return '/'
  const url = new URL(given, 'http://local.invalid')
  return given.startsWith('/') && url.origin === 'http://local.invalid' ? `${url.pathname}${url.search}` : '/'
}
