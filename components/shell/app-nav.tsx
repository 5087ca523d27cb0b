'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import type { Role } from '#server/tenants/contract.ts'

const pages = [
  { key: 'overview', path: 'overview' },
  { key: 'schedule', path: 'schedule' },
  { key: 'kpis', path: 'kpis' },
  { key: 'signals', path: 'signals' },
  { key: 'intake', path: 'admin/intake', notFor: 'viewer' },
  { key: 'runs', path: 'admin/runs' },
  { key: 'calibration', path: 'admin/calibration' },
  { key: 'members', path: 'admin/members', onlyFor: 'admin' },
  { key: 'tokens', path: 'admin/tokens', onlyFor: 'admin' },
  { key: 'audit', path: 'admin/audit', onlyFor: 'admin' },
] as const satisfies { key: string; path: string; onlyFor?: Role; notFor?: Role }[]

export function AppNav({ slug, role }: { slug: string; role: Role }) {
  const t = useTranslations('shell.nav')
  const pathname = usePathname()
  return (
    <nav aria-label={t('title')} className="flex print:hidden">
      {pages.map(({ key, path, ...page }) => {
        if ('onlyFor' in page && page.onlyFor !== role) return null
        if ('notFor' in page && page.notFor === role) return null
        const href = `/${slug}/${path}`
        const isHere = pathname === href || pathname.startsWith(`${href}/`)
        return (
          <Link
            key={key}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              'flex h-8 items-center rounded-md px-2 pointer-coarse:h-11',
              isHere ? 'bg-ground font-semibold text-ink' : 'text-ink2 hover:text-ink',
            )}
          >
            {t(key)}
          </Link>
        )
      })}
    </nav>
  )
}
