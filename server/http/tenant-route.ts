import type { z } from 'zod'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { getSession } from '#server/auth/get-session.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { hasPermission } from '#server/auth/permissions.ts'
import { AppError, invalid, notFound } from '#server/errors.ts'
import { inSpan } from '#server/telemetry.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { isSameOrigin } from './is-same-origin.ts'
import { problemResponse } from './problem-response.ts'

type Params = Promise<{ tenant: string } & Record<string, string>>

/**
 * Declares a route of the Backend API: who may call it, what it takes (query for GET and DELETE, JSON for the rest,
 * path parameters always) and the verb that answers. Errors become problem details (RFC 9457).
 */
export function tenantRoute<Input, Output>(route: {
  permission: Permission
  input: z.ZodType<Input>
  run: (ctx: TenantContext, input: Input) => Promise<Output>
  status?: number
}) {
  return (request: Request, { params }: { params: Params }): Promise<Response> =>
    inSpan(
      `${request.method} ${new URL(request.url).pathname}`,
      request.headers.get('traceparent'),
      async () => {
        try {
          const { tenant, ...path } = await params
          const session = await getSession()
          if (!session) throw new AppError('unauthenticated', 401, 'Sign in first')
          if (request.method !== 'GET' && !isSameOrigin(request))
            throw new AppError('wrong-origin', 403, 'This request came from another site')
          const ctx = await findTenantContext(session, tenant)
          if (!ctx) throw notFound('This utility')
          if (!hasPermission(ctx.role, route.permission))
            throw new AppError('forbidden', 403, `Your role (${ctx.role}) may not do this`)
          const input = route.input.safeParse({ ...(await readInput(request)), ...path })
          if (!input.success)
            throw invalid(
              'The request cannot be used',
              input.error.issues.map((issue) => ({
                where: issue.path.join('.'),
                what: issue.message,
                mend: 'Correct this value.',
              })),
            )
          const output = await route.run(ctx, input.data)
          // A verb that writes a file while it reads answers with the response itself.
          if (output instanceof Response) return output
          return Response.json(output ?? null, {
            status: route.status ?? 200,
            headers: { 'cache-control': 'no-store' },
          })
        } catch (error) {
          return problemResponse(error, request)
        }
      },
    )
}

async function readInput(request: Request): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  if (request.method === 'GET' || request.method === 'DELETE') return query
  const text = await request.text()
  if (text === '') return query
  try {
    return { ...query, ...JSON.parse(text) }
  } catch {
    throw new AppError('malformed', 400, 'The body is not JSON')
  }
}
