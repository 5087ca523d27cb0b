'use client'

import { useTranslations } from 'next-intl'
import type { ActionFailure } from '#components/http/use-action.ts'

const known = [
  'wrong-password',
  'wrong-code',
  'sign-in-again',
  'conflict',
  'unauthenticated',
  'unreachable',
] as const
const passwordFaults = ['short', 'long', 'common', 'personal'] as const

/** Why a change of the account was refused, in the reader's language. */
export function useFailureWords(): (failure: ActionFailure) => string {
  const t = useTranslations('account.failure')
  return (failure) => {
    const fault = passwordFaults.find((one) => one === failure.faults[0]?.what)
    if (failure.name === 'weak-password' && fault) return t(`weak.${fault}`)
    return t(known.find((one) => one === failure.name) ?? 'unexpected')
  }
}
