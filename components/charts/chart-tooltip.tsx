'use client'

type Entry = { name?: unknown; value?: unknown; dataKey?: unknown }
type Props = {
  active?: boolean
  label?: unknown
  payload?: readonly Entry[]
  writeDay: (day: string) => string
  writeValue: (value: number) => string
}

export function ChartTooltip({ active, label, payload = [], writeDay, writeValue }: Props) {
  if (!active || payload.length === 0) return null
  return (
    <div className="rounded border border-edge bg-raised px-2.5 py-1.5">
      <p className="font-semibold">{writeDay(String(label))}</p>
      {payload.map((entry) => (
        <p key={String(entry.dataKey)} className="flex justify-between gap-4">
          <span className="text-ink2">{String(entry.name)}</span>
          <span>{typeof entry.value === 'number' ? writeValue(entry.value) : '–'}</span>
        </p>
      ))}
    </div>
  )
}
