import { randomBytes } from 'node:crypto'
import type { Span } from '@opentelemetry/api'
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { env } from './env.ts'

/** Starts tracing for this process; spans are exported where OTEL_EXPORTER_OTLP_ENDPOINT says, else only identify logs and runs. */
export function startTelemetry(serviceName: string): () => Promise<void> {
  // Left out, each of these is an exporter to localhost, and the end of the process waits until it has given up.
  const exportsNothing = { spanProcessors: [], metricReaders: [], logRecordProcessors: [] }
  const sdk = new NodeSDK({ serviceName, ...(env.OTEL_EXPORTER_OTLP_ENDPOINT ? {} : exportsNothing) })
  sdk.start()
  return () => sdk.shutdown()
}

/** Does `work` in a span that continues `traceparent` (W3C), and marks it when it throws. */
export async function inSpan<T>(
  name: string,
  traceparent: string | null,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active()
  return trace.getTracer('caudal').startActiveSpan(name, {}, parent, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      span.recordException(error as Error)
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}

/** The active span as a traceparent, or a new trace where there is none. */
export function currentTraceparent(): string {
  const span = trace.getActiveSpan()?.spanContext()
  if (span) return `00-${span.traceId}-${span.spanId}-01`
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
}
