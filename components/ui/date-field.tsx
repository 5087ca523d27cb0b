type Props = { name: string; label: string; value: string }

/** A day to choose, `yyyy-mm-dd`, its label beside it; it takes a new value when another period is shown. */
export function DateField({ name, label, value }: Props) {
  return (
    <label className="flex items-center gap-1.5">
      {label}
      <input
        key={value}
        type="date"
        name={name}
        defaultValue={value}
        className="h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink pointer-coarse:h-11"
      />
    </label>
  )
}
