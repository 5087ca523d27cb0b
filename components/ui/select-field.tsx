import type { ReactNode, SelectHTMLAttributes } from 'react'

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: ReactNode
  options: readonly { value: string; text: string }[]
}

/** A labelled choice of one among a few. */
export function SelectField({ label, options, ...rest }: Props) {
  return (
    <label className="block text-ink2">
      {label}
      <select
        className="mt-1 block h-9 w-full rounded-[5px] border border-edge bg-raised px-2.5 text-base text-ink pointer-coarse:h-11"
        {...rest}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
