import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type Props = { title?: string; actions?: ReactNode; className?: string; children: ReactNode; id?: string }

export function Panel({ title, actions, className, children, id }: Props) {
  return (
    <section
      id={id}
      aria-label={title}
      className={classNames('break-inside-avoid rounded-md border border-line bg-panel', className)}
    >
      {title ? (
        <div className="flex items-center justify-between gap-2 px-3.5 pt-2.5">
          <h2 className="font-semibold">{title}</h2>
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  )
}
