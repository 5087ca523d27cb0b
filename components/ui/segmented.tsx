'use client'

import { classNames } from '#components/ui/class-names.ts'

type Props<Value extends string> = {
  label: string
  options: readonly { value: Value; text: string; title?: string }[]
  value: Value | null
  onChange: (value: Value) => void
}

/** A few choices of which one holds, as buttons beside each other. */
export function Segmented<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  return (
    <fieldset aria-label={label} className="inline-flex rounded-[5px] border border-edge/60 bg-raised p-px">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          title={option.title}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classNames(
            'h-6.5 min-w-8 rounded-[4px] px-2 pointer-coarse:h-10',
            option.value === value ? 'bg-ink font-semibold text-panel' : 'text-ink2 hover:text-ink',
          )}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}
