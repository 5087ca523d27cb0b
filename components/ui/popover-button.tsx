'use client'

import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type Props = {
  label: ReactNode
  title?: string
  accessibleName?: string
  buttonClassName?: string
  panelClassName?: string
  align?: 'start' | 'end'
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a small panel beneath it; Escape, a click elsewhere or leaving it with Tab closes it. */
export function PopoverButton(props: Props) {
  const { label, title, accessibleName, buttonClassName, panelClassName, align = 'start', children } = props
  const [isOpen, setIsOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panelId = useId()

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [isOpen])

  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        title={title}
        aria-label={accessibleName}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen(!isOpen)}
        className={buttonClassName}
      >
        {label}
      </button>
      <div
        id={panelId}
        hidden={!isOpen}
        className={classNames(
          'absolute top-full z-30 mt-1.5 whitespace-normal rounded-md border border-edge bg-raised p-3 text-ink',
          align === 'end' ? 'right-0' : 'left-0',
          panelClassName,
        )}
      >
        {isOpen ? (typeof children === 'function' ? children(() => setIsOpen(false)) : children) : null}
      </div>
    </div>
  )
}
