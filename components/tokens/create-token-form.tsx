'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { CreateToken } from '#server/tokens/contract.ts'
import { TokenScope } from '#server/tokens/contract.ts'

const daysOffered = [30, 90, 365, 730]

type Props = { onCreate: (token: CreateToken) => void; isBusy: boolean }

/** Name, scopes and life of a new token; nothing is ticked beforehand, so that each scope is somebody's choice. */
export function CreateTokenForm({ onCreate, isBusy }: Props) {
  const t = useTranslations('tokens')
  const [scopes, setScopes] = useState<TokenScope[]>([])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onCreate({ name: String(form.get('name')), scopes, days: Number(form.get('days')) })
  }
  const toggle = (scope: TokenScope, isOn: boolean) =>
    setScopes(TokenScope.options.filter((one) => (one === scope ? isOn : scopes.includes(one))))
  const fieldClass = 'mt-1 h-9 rounded-[5px] border border-edge bg-raised px-2.5 pointer-coarse:h-11'
  return (
    <form onSubmit={submit} className="space-y-3 px-3.5 pt-2">
      <div className="flex flex-wrap gap-3">
        <label className="block min-w-60 flex-1 text-ink2">
          {t('create.name')}
          <input
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            className={`${fieldClass} w-full text-ink`}
          />
        </label>
        <label className="block text-ink2">
          {t('create.days')}
          <select name="days" defaultValue={365} className={`${fieldClass} block text-ink`}>
            {daysOffered.map((days) => (
              <option key={days} value={days}>
                {t('create.inDays', { days })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset>
        <legend className="text-ink2">{t('create.scopes')}</legend>
        <div className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {TokenScope.options.map((scope) => (
            <label key={scope} className="flex items-start gap-2 pointer-coarse:py-2">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
                className="mt-0.5"
              />
              {t(`scopes.${scope}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" look="main" disabled={isBusy || scopes.length === 0}>
        {t(isBusy ? 'create.busy' : 'create.submit')}
      </Button>
    </form>
  )
}
