'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'

const tabs = [
  { key: 'files', path: '' },
  { key: 'batches', path: '/batches' },
  { key: 'names', path: '/names' },
  { key: 'profiles', path: '/profiles' },
  { key: 'keys', path: '/keys' },
  { key: 'retention', path: '/retention' },
] as const

type Props = { slug: string; maySeeKeys: boolean; children: ReactNode }

/** The intake's pages under one heading, with the way from one to the other. */
export function IntakeFrame({ slug, maySeeKeys, children }: Props) {
  const t = useTranslations('intake')
  const pathname = usePathname()
  const root = `/${slug}/admin/intake`
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div>
        <h1 className="font-semibold text-lg">{t('title')}</h1>
        <p className="text-ink2">{t('lead')}</p>
      </div>
      <nav aria-label={t('title')} className="flex flex-wrap gap-0.5 border-line border-b">
        {tabs.map(({ key, path }) => {
          if (key === 'keys' && !maySeeKeys) return null
          const isHere =
            path === ''
              ? pathname === root || pathname.startsWith(`${root}/files`)
              : pathname.startsWith(root + path)
          return (
            <Link
              key={key}
              href={root + path}
              aria-current={isHere ? 'page' : undefined}
              className={classNames(
                'flex h-8 items-center border-b-2 px-2.5 pointer-coarse:h-11',
                isHere ? 'border-ink font-semibold' : 'border-transparent text-ink2 hover:text-ink',
              )}
            >
              {t(`tabs.${key}`)}
            </Link>
          )
        })}
      </nav>
      {children}
    </main>
  )
}
