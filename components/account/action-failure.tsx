'use client'

import { useFailureWords } from '#components/account/use-failure-words.ts'
import type { ActionFailure as Failure } from '#components/http/use-action.ts'

/** A place that is read out as soon as a refusal stands in it. */
export function ActionFailure({ failure }: { failure: Failure | null }) {
  const describe = useFailureWords()
  return (
    <p role="alert" className="text-crit empty:hidden">
      {failure ? describe(failure) : null}
    </p>
  )
}
