'use client'

import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'

type Props = {
  children: ReactNode
  /** What it is read out as: the same word stands in every row of a table. */
  name: string
  sure: ReactNode
  keep: ReactNode
  disabled?: boolean
  onSure: () => void
}

/** A button whose deed cannot be undone: pressed once it asks, and the second press does it. */
export function SureButton({ children, name, sure, keep, disabled, onSure }: Props) {
  const [isAsked, setIsAsked] = useState(false)
  if (!isAsked)
    return (
      <Button aria-label={name} disabled={disabled} onClick={() => setIsAsked(true)}>
        {children}
      </Button>
    )
  return (
    <span className="inline-flex gap-1.5">
      <Button
        look="main"
        autoFocus
        disabled={disabled}
        onClick={() => {
          setIsAsked(false)
          onSure()
        }}
      >
        {sure}
      </Button>
      <Button look="quiet" onClick={() => setIsAsked(false)}>
        {keep}
      </Button>
    </span>
  )
}
