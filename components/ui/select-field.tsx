import type { ReactNode, SelectHTMLAttributes } from 'react'
import { useId } from 'react'

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: ReactNode
  options: readonly { value: string; text: string }[]
}

/** A labelled choice of one among a few. The label stands beside the choice, or it would be read out with all of them. */
export function SelectField({ label, options, ...rest }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-ink2">
        {label}
      </label>
      <select
        id={id}
        className="mt-1 block h-9 w-full rounded-[5px] border border-edge bg-raised px-2.5 text-base text-ink disabled:bg-ground disabled:text-ink2 pointer-coarse:h-11"
        {...rest}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
