'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { GiveCode, RecoveryCodes, TotpSetUp } from '#server/second-factor/contract.ts'

type Props = {
  setUp: TotpSetUp
  confirmTotp: Action<GiveCode, RecoveryCodes>
  onCodes: (codes: string[]) => void
  onCancel: () => void
}

/** The secret for the app, as a picture and as text, and the first code back. */
export function TotpSetUpForm({ setUp, confirmTotp, onCodes, onCancel }: Props) {
  const t = useTranslations('account.secondFactor')
  const { call, isBusy, failure } = useAction(confirmTotp)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const done = await call({ code: String(new FormData(form).get('code')) })
    if (done) onCodes(done.value.recoveryCodes)
    else form.reset()
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-wrap gap-4">
      {/* biome-ignore lint/performance/noImgElement: a data address has nothing to optimise */}
      <img
        src={setUp.qrCode}
        alt={t('qrCode')}
        width={176}
        height={176}
        className="size-44 rounded bg-white"
      />
      <div className="min-w-60 max-w-105 flex-1 space-y-3">
        <p>{t('scan')}</p>
        <p className="break-all">
          {t('byHand')} <code className="font-mono">{setUp.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <TextField
          name="code"
          label={t('firstCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          minLength={6}
          maxLength={7}
          autoFocus
          required
        />
        <Refusal failure={failure} />
        <div className="flex gap-2">
          <Button type="submit" look="main" disabled={isBusy}>
            {t('confirm')}
          </Button>
          <Button onClick={onCancel}>{t('cancel')}</Button>
        </div>
      </div>
    </form>
  )
}
