'use client'

import { useEffect, useState } from 'react'

/** The server's present time (epoch ms), carried on by this machine's clock in steps of `everyMs`; a wrong local clock does no harm. */
export function useServerNow(serverNow: number, everyMs: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const startedAt = performance.now()
    setNow(serverNow)
    const timer = setInterval(() => setNow(serverNow + performance.now() - startedAt), everyMs)
    return () => clearInterval(timer)
  }, [serverNow, everyMs])
  return now
}
