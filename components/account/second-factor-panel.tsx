'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PasswordPrompt } from '#components/account/password-prompt.tsx'
import { RecoveryCodeList } from '#components/account/recovery-code-list.tsx'
import { TotpSetUpForm } from '#components/account/totp-set-up-form.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type {
  GiveCode,
  ProveIdentity,
  RecoveryCodes,
  SecondFactorDto,
  TotpSetUp,
} from '#server/second-factor/contract.ts'

export type SecondFactorActions = {
  startTotp: Action<ProveIdentity, TotpSetUp>
  confirmTotp: Action<GiveCode, RecoveryCodes>
  removeTotp: Action<ProveIdentity>
  renewRecoveryCodes: Action<ProveIdentity, RecoveryCodes>
}

/** How the person can prove that it is them before how they sign in is changed. */
export type Proofs = { hasPassword: boolean; isFresh: boolean }

type Props = { factor: SecondFactorDto; proofs: Proofs; actions: SecondFactorActions; onDone: () => void }
type Step =
  | { kind: 'rest' }
  | { kind: 'ask'; what: 'start' | 'renew' | 'remove' }
  | { kind: 'confirm'; setUp: TotpSetUp }
  | { kind: 'codes'; codes: string[] }

const rest: Step = { kind: 'rest' }

/** The authenticator app: set up, new recovery codes, removal. */
export function SecondFactorPanel({ factor, proofs, actions, onDone }: Props) {
  const t = useTranslations('account.secondFactor')
  const formats = useFormats()
  const [step, setStep] = useState<Step>(rest)
  const start = useAction(actions.startTotp)
  const renew = useAction(actions.renewRecoveryCodes)
  const remove = useAction(actions.removeTotp)
  const busy = { start, renew, remove }

  const finish = (next: Step) => {
    setStep(next)
    onDone()
  }
  const give = async (what: 'start' | 'renew' | 'remove', password: string | undefined) => {
    const input = password === undefined ? {} : { password }
    if (what === 'start') {
      const done = await start.call(input)
      if (done) setStep({ kind: 'confirm', setUp: done.value })
      else onDone()
    } else if (what === 'renew') {
      const done = await renew.call(input)
      if (done) finish({ kind: 'codes', codes: done.value.recoveryCodes })
    } else if (await remove.call(input)) finish(rest)
  }
  const ask = (what: 'start' | 'renew' | 'remove') => {
    busy[what].clear()
    // A sign-in of just now stands for the password where something is only added.
    if (what === 'start' && proofs.isFresh) void give(what, undefined)
    else setStep({ kind: 'ask', what })
  }

  return (
    <Panel title={t('title')} id="second-factor">
      <div className="space-y-3 px-3.5 py-2.5">
        {factor.isRequired && !factor.isOn ? (
          <Notice weight="warning" title={t('requiredTitle')}>
            <p>{t('requiredText')}</p>
          </Notice>
        ) : null}
        {factor.isOn && factor.confirmedAt !== null ? (
          <p>
            {t('on', { since: formats.day(factor.confirmedAt) })}{' '}
            {t('codesLeft', { count: factor.recoveryCodesLeft })}
          </p>
        ) : (
          <p className="text-ink2">{t('off')}</p>
        )}
        {step.kind === 'rest' ? (
          <div className="flex flex-wrap gap-2">
            {factor.isOn ? (
              <>
                <Button onClick={() => ask('renew')}>{t('renew')}</Button>
                <Button onClick={() => ask('remove')}>{t('remove')}</Button>
              </>
            ) : (
              <Button
                look={factor.isRequired ? 'main' : 'plain'}
                disabled={start.isBusy}
                onClick={() => ask('start')}
              >
                {t('start')}
              </Button>
            )}
            <Refusal failure={start.failure} />
          </div>
        ) : null}
        {step.kind === 'ask' ? (
          <PasswordPrompt
            action={t(step.what)}
            hasPassword={proofs.hasPassword}
            isBusy={busy[step.what].isBusy}
            failure={busy[step.what].failure}
            onGiven={(password) => void give(step.what, password)}
            onCancel={() => setStep(rest)}
          />
        ) : null}
        {step.kind === 'confirm' ? (
          <TotpSetUpForm
            setUp={step.setUp}
            confirmTotp={actions.confirmTotp}
            onCodes={(codes) => finish({ kind: 'codes', codes })}
            onCancel={() => setStep(rest)}
          />
        ) : null}
        {step.kind === 'codes' ? <RecoveryCodeList codes={step.codes} onClose={() => setStep(rest)} /> : null}
      </div>
    </Panel>
  )
}
