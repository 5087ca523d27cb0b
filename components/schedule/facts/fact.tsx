'use client'

import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { PopoverButton } from '#components/ui/popover-button.tsx'

type Props = {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  /** Opens beneath the fact: how it was computed. */
  explanation?: ReactNode
  explanationName?: string
}

/** One figure of the plan's header: what it is, its value, what to hold it against. */
export function Fact({ label, value, note, explanation, explanationName }: Props) {
  return (
    <div className="border-hair border-r px-2.5 py-1.5 last:border-r-0">
      <dt className="flex h-4 items-center gap-0.5 whitespace-nowrap text-2xs text-ink2">
        {label}
        {explanation ? (
          <span className="-my-1.5 print:hidden">
            <PopoverButton
              label={<CircleHelp size={13} aria-hidden />}
              {...(explanationName ? { accessibleName: explanationName, title: explanationName } : {})}
              buttonClassName="inline-flex size-6 items-center justify-center rounded text-ink2 hover:text-ink"
              panelClassName="w-84 text-xs font-normal"
            >
              {explanation}
            </PopoverButton>
          </span>
        ) : null}
      </dt>
      <dd className="flex items-center gap-x-2">
        <span className="whitespace-nowrap font-semibold text-lg leading-6">{value}</span>
        {note ? <span className="max-w-32 text-2xs text-ink2 leading-[13px]">{note}</span> : null}
      </dd>
    </div>
  )
}
