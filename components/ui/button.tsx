import type { ButtonHTMLAttributes } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'plain' | 'main' | 'quiet' }

const looks = {
  plain: 'border-edge/60 bg-raised text-ink enabled:hover:border-edge',
  main: 'border-ink bg-ink font-semibold text-panel enabled:hover:opacity-90',
  quiet: 'border-transparent bg-transparent text-ink2 enabled:hover:bg-ground enabled:hover:text-ink',
}

export function Button({ look = 'plain', className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex h-7.5 min-w-7.5 items-center justify-center gap-1.5 whitespace-nowrap rounded-[5px] border px-2.5',
        'disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:h-11 pointer-coarse:min-w-11',
        looks[look],
        className,
      )}
      {...rest}
    />
  )
}
