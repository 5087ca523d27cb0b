import type { ReactNode } from 'react'

type Props = { facts: readonly { key: string; label: ReactNode; value: ReactNode }[] }

/** Names and values, a line each. */
export function FactList({ facts }: Props) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 px-3.5 pt-1.5">
      {facts.map(({ key, label, value }) => (
        <div key={key} className="contents">
          <dt className="border-hair border-t py-1 text-ink2">{label}</dt>
          <dd className="border-hair border-t py-1">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
