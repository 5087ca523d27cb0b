import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { getSession } from '#server/auth/get-session.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'

/** A person with one utility goes to it; one with several chooses; a maintainer with none goes to all. */
export default async function StartPage() {
  const session = await getSession()
  if (!session) redirect('/sign-in')
  const tenants = await listMyTenants(session.userId)
  if (tenants.length === 1 && tenants[0]) redirect(`/${tenants[0].slug}/schedule`)
  if (tenants.length === 0 && session.isMaintainer) redirect('/platform')
  const t = await getTranslations('chooser')
  const environments = await getTranslations('shell.environment')
  return (
    <main className="mx-auto w-full max-w-md p-6">
      {tenants.length === 0 ? (
        <Notice weight="info" title={t('none')}>
          <p className="text-ink2">{t('noneText', { email: session.email })}</p>
        </Notice>
      ) : (
        <>
          <h1 className="mb-3 font-semibold text-lg">{t('title')}</h1>
          <ul className="divide-y divide-hair rounded-md border border-line bg-panel">
            {tenants.map((tenant) => (
              <li key={tenant.slug}>
                <a
                  href={`/${tenant.slug}/schedule`}
                  className="flex min-h-11 items-center justify-between gap-3 px-4 hover:bg-raised"
                >
                  <span className="font-semibold text-base">{tenant.name}</span>
                  <span className="text-2xs text-ink2">{environments(tenant.environment)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  )
}
