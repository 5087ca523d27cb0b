import { isConnectionLost } from './is-connection-lost.ts'

/**
 * Whether the database cannot do this now but soon may: no connection is free or left, the server starts, or there is no
 * room on its disk. The work was rolled back.
 */
export function isUnavailable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return (
    code === 'P2028' ||
    isConnectionLost(error) ||
    /Code: `53\d{3}`|No space left|timeout exceeded when trying to connect/.test(String(error))
  )
}
