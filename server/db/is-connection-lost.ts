/**
 * Whether a connection was lost before or while it was used (the server restarted or starts, ended it, or was not reached), so
 * that the work was rolled back and may be tried again. Some of it reaches us as the driver's plain errors.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (
    typeof code === 'string' &&
    /^(P1001|P1017|57P0[123]|08\d\d\d|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code)
  )
    return true
  if (
    /is not queryable|Can't reach database server|Connection terminated|terminating connection|the database system is|Code: `(57P0[123]|08\d{3})`/.test(
      error.message,
    )
  )
    return true
  return isConnectionLost(cause)
}
