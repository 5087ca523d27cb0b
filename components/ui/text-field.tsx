import type { InputHTMLAttributes, ReactNode } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; hint?: ReactNode }

/** A labelled line of text, with what is to be known of it beneath. */
export function TextField({ label, hint, ...rest }: Props) {
  return (
    <label className="block text-ink2">
      {label}
      <input
        className="mt-1 block h-9 w-full rounded-[5px] border border-edge bg-raised px-2.5 text-base text-ink read-only:bg-ground read-only:text-ink2 pointer-coarse:h-11 [&[type=file]]:py-1.5"
        {...rest}
      />
      {hint ? <span className="mt-1 block text-2xs">{hint}</span> : null}
    </label>
  )
}
