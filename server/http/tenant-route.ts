import { digest } from '#server/digest.ts'
import { AppError, invalid, listFaults } from '#server/errors.ts'
import { findAnswer } from '#server/idempotency/find-answer.ts'
import { inSpan } from '#server/telemetry.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { answer } from './answer.ts'
import { readExpected } from './etags.ts'
import { findCaller } from './find-caller.ts'
import { problemResponse } from './problem-response.ts'
import type { Allowance } from './rate-limits.ts'
import { countRequest } from './rate-limits.ts'
import { readInput } from './read-input.ts'
import { refuseRole } from './refuse-role.ts'
import type { AnyRoute, RouteDeclaration } from './route-declaration.ts'

type Params = Promise<{ tenant: string } & Record<string, string>>
export type TenantRoute = ((request: Request, context: { params: Params }) => Promise<Response>) & {
  declaration: AnyRoute
}

/**
 * Declares a route of the Backend API: who may call it, what it takes, the verb that answers and what it answers. Errors
 * become problem details (RFC 9457). The handler carries its declaration.
 */
export function tenantRoute<Input, Output>(route: RouteDeclaration<Input, Output>): TenantRoute {
  const handler = (request: Request, { params }: { params: Params }): Promise<Response> =>
    inSpan(
      `${request.method} ${new URL(request.url).pathname}`,
      request.headers.get('traceparent'),
      async () => {
        let allowance: Partial<Allowance> = {}
        let response: Response
        try {
          const { tenant, ...path } = await params
          const caller = await findCaller(request, tenant)
          allowance = await countRequest(caller)
          if (!caller.permissions.includes(route.permission)) throw refuseRole(caller, route.permission)
          response = await respond(route, request, path, caller)
        } catch (error) {
          response = problemResponse(error, request)
        }
        for (const [name, value] of Object.entries(allowance)) response.headers.set(name, value)
        return response
      },
    )
  return Object.assign(handler, { declaration: route as unknown as AnyRoute })
}

async function respond<Input, Output>(
  route: RouteDeclaration<Input, Output>,
  request: Request,
  path: Record<string, string>,
  caller: TenantContext,
): Promise<Response> {
  const expected = route.isEdit ? { expected: readExpected(request.headers) } : {}
  const parsed = route.input.safeParse(await readInput(request, path))
  if (!parsed.success) throw invalid('The request cannot be used', listFaults(parsed.error))
  const key = route.isIdempotent ? readKey(request.headers) : null
  if (key === null) return answer(route, request, parsed.data, await route.run(caller, parsed.data, expected))
  const { pathname } = new URL(request.url)
  const claim = { key, route: `${request.method} ${pathname}`, requestDigest: digest(parsed.data) }
  const ctx = { ...caller, idempotency: claim }
  const output = await runOnce(ctx, () => route.run(ctx, parsed.data, expected))
  return answer(route, request, parsed.data, output as Output)
}

/** The answer of the first request with this key, whichever of several at once that is. */
async function runOnce(ctx: TenantContext, run: () => Promise<unknown>): Promise<unknown> {
  const before = await findAnswer(ctx)
  if (before) return before.response
  try {
    return await run()
  } catch (error) {
    // Undone whole, since another request with the key had stored its answer meanwhile.
    const meanwhile = (error as { code?: unknown }).code === 'P2002' ? await findAnswer(ctx) : null
    if (!meanwhile) throw error
    return meanwhile.response
  }
}

function readKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new AppError('malformed', 400, 'An Idempotency-Key has 1 to 255 printable characters and no space')
}
