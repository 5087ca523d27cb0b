'use client'

import { useFormats } from '#components/format/format-context.tsx'
import { useServerNow } from '#components/time/use-server-now.ts'

/** The utility's own time, with the name of its zone. */
export function TenantClock({ serverNow }: { serverNow: number }) {
  const formats = useFormats()
  const now = useServerNow(serverNow, 5000)
  return (
    <span className="flex items-baseline gap-2 whitespace-nowrap">
      <time
        dateTime={new Date(Math.floor(now / 60_000) * 60_000).toISOString()}
        className="font-semibold text-base"
      >
        {formats.dayClock(now)}
      </time>
      <abbr title={formats.timeZone} className="text-2xs text-ink2 no-underline">
        {formats.zoneName(now)}
      </abbr>
    </span>
  )
}
