'use client'

import { useTranslations } from 'next-intl'
import type { ActionFailure } from '#components/http/use-action.ts'

const passwordFaults = ['short', 'long', 'common', 'personal'] as const

/** Why an action did nothing, in the reader's language, read out as soon as it stands there. */
export function Refusal({ failure }: { failure: ActionFailure | null | undefined }) {
  const t = useTranslations('refusals')
  const describe = ({ name, faults }: ActionFailure) => {
    const fault = passwordFaults.find((one) => one === faults[0]?.what)
    if (name === 'weak-password' && fault) return t(`weak.${fault}`)
    const key = name as 'unexpected'
    return t(t.has(key) ? key : 'unexpected')
  }
  return (
    <p role="alert" className="text-crit empty:hidden">
      {failure ? describe(failure) : null}
    </p>
  )
}
