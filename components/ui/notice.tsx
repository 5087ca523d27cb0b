import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type Props = {
  weight: 'info' | 'warning' | 'critical'
  title: ReactNode
  children?: ReactNode
  className?: string
}

const looks = {
  info: { Icon: Info, colour: 'text-ink2', frame: 'border-line' },
  warning: { Icon: TriangleAlert, colour: 'text-warn', frame: 'border-warn/60 bg-warn-fill' },
  critical: { Icon: CircleAlert, colour: 'text-crit', frame: 'border-crit/60 bg-crit-fill' },
}

/** Something to know: its weight by shape and words, not by colour alone. */
export function Notice({ weight, title, children, className }: Props) {
  const { Icon, colour, frame } = looks[weight]
  return (
    <div className={classNames('flex gap-2.5 rounded-md border px-3 py-2.5', frame, className)}>
      <Icon aria-hidden size={16} className={classNames('mt-px shrink-0', colour)} />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  )
}
