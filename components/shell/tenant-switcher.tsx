'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PopoverButton } from '#components/ui/popover-button.tsx'
import type { TenantDto } from '#server/tenants/contract.ts'

type Props = { current: TenantDto; tenants: readonly TenantDto[] }

/** The tenant's name; with several, a list that can be searched. Each tenant is an address, so two tabs hold two. */
export function TenantSwitcher({ current, tenants }: Props) {
  const t = useTranslations('shell')
  if (tenants.length < 2)
    return <span className="whitespace-nowrap font-semibold text-base">{current.name}</span>
  return (
    <PopoverButton
      label={
        <>
          {current.name}
          <ChevronDown size={14} aria-hidden />
        </>
      }
      accessibleName={t('switchTenant', { tenant: current.name })}
      buttonClassName="-mx-1.5 inline-flex h-8 items-center gap-1 whitespace-nowrap rounded px-1.5 font-semibold text-base hover:bg-ground"
      panelClassName="w-72 p-2"
    >
      <TenantList current={current} tenants={tenants} />
    </PopoverButton>
  )
}

function TenantList({ current, tenants }: Props) {
  const t = useTranslations('shell')
  const environments = useTranslations('shell.environment')
  const [search, setSearch] = useState('')
  const wanted = fold(search)
  const found = tenants.filter((tenant) => fold(`${tenant.name} ${tenant.slug}`).includes(wanted))
  return (
    <>
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: the list was opened to search it
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t('searchTenant')}
        aria-label={t('searchTenant')}
        className="h-8 w-full rounded border border-edge/60 bg-panel px-2"
      />
      <ul className="mt-1.5 max-h-80 overflow-y-auto">
        {found.map((tenant) => (
          <li key={tenant.slug}>
            <a
              href={`/${tenant.slug}/schedule`}
              aria-current={tenant.slug === current.slug ? 'true' : undefined}
              className="flex min-h-8 items-center justify-between gap-2 rounded px-2 hover:bg-ground aria-[current]:font-semibold pointer-coarse:min-h-11"
            >
              {tenant.name}
              <span className="text-2xs text-ink2">{environments(tenant.environment)}</span>
            </a>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="px-2 py-1 text-ink2">{t('noTenantFound')}</p> : null}
    </>
  )
}

/** Without case and accents, so that "aguas" finds "Águas". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
