import { trace } from '@opentelemetry/api'
import { env } from './env.ts'

const levels = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

/** One JSON line on stderr, with the trace it belongs to. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  if (levels.indexOf(level) < levels.indexOf(env.CAUDAL_LOG_LEVEL)) return
  const span = trace.getActiveSpan()?.spanContext()
  const own = {
    at: new Date().toISOString(),
    level,
    message,
    ...(span ? { traceId: span.traceId, spanId: span.spanId } : {}),
  }
  const given = Object.entries(fields).map(([key, value]) => [
    key,
    value instanceof Error ? describe(value) : value,
  ])
  // The line's own words come first, and no field replaces them.
  const line = { ...own, ...Object.fromEntries(given), ...own }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

function describe(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: describe(error.cause) } : {}),
  }
}
