import { readFreshness } from '#components/overview/signal-freshness.ts'
import type { SignalNow } from '#server/overview/contract.ts'

type Props = { signal: SignalNow | null; now: number; write: (value: number) => string }

/** A present value, greyed when it is too old, a dash when there is none. */
export function SignalValue({ signal, now, write }: Props) {
  if (!signal || signal.value === null) return <span className="text-ink2">–</span>
  return (
    <span
      className={
        readFreshness(signal, now) === 'fresh' ? undefined : 'text-ink2 line-through decoration-ink3/50'
      }
    >
      {write(signal.value)}
    </span>
  )
}
