'use client'

import { CircleUser } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { PopoverButton } from '#components/ui/popover-button.tsx'
import type { Role } from '#server/tenants/contract.ts'

type Props = { user: { name: string; email: string }; role?: Role; isMaintainer?: boolean }

const linkClass =
  'mb-2 flex h-7.5 items-center justify-center rounded-[5px] border border-edge/60 hover:border-edge pointer-coarse:h-11'

export function UserMenu({ user, role, isMaintainer = false }: Props) {
  const t = useTranslations('shell')
  return (
    <PopoverButton
      label={<CircleUser size={17} aria-hidden />}
      accessibleName={t('account', { name: user.name })}
      title={user.name}
      buttonClassName="inline-flex size-7.5 items-center justify-center rounded text-ink2 hover:bg-ground hover:text-ink pointer-coarse:size-11"
      panelClassName="w-60"
      align="end"
    >
      <p className="font-semibold">{user.name}</p>
      <p className="break-all text-ink2">{user.email}</p>
      <p className="mb-2.5 text-ink2">{role ? t(`role.${role}`) : t('maintenance')}</p>
      {isMaintainer ? (
        <a href="/platform" className={linkClass}>
          {t('platform')}
        </a>
      ) : null}
      <a href="/account" className={linkClass}>
        {t('yourAccount')}
      </a>
      <Button className="w-full" onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
        {t('signOut')}
      </Button>
    </PopoverButton>
  )
}
