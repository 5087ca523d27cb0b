type Props = { label: string; share: number }

export function ProgressBar({ label, share }: Props) {
  return (
    <progress
      aria-label={label}
      max={1}
      value={Math.min(1, Math.max(0, share))}
      className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-hair [&::-moz-progress-bar]:bg-run [&::-webkit-progress-bar]:bg-hair [&::-webkit-progress-value]:bg-run"
    />
  )
}
