import { digest } from '#server/digest.ts'
import { AppError } from '#server/errors.ts'
import { findAnswer } from '#server/idempotency/find-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { answer } from './answer.ts'
import { readExpected } from './etags.ts'
import { findCaller } from './find-caller.ts'
import { handleRoute } from './handle-route.ts'
import { parseInput } from './parse-input.ts'
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
    handleRoute(request, async (noteLimits) => {
      const { tenant, ...path } = await params
      const caller = await findCaller(request, tenant)
      noteLimits(await countRequest(caller.actor, caller.tenantId))
      if (!caller.permissions.includes(route.permission))
        throw await refuseRole(caller, route.permission, describeCall(request))
      return respond(route, request, path, caller)
    })
  return Object.assign(handler, { declaration: route as unknown as AnyRoute })
}

const describeCall = (request: Request) => `${request.method} ${new URL(request.url).pathname}`

async function respond<Input, Output>(
  route: RouteDeclaration<Input, Output>,
  request: Request,
  path: Record<string, string>,
  caller: TenantContext,
): Promise<Response> {
  const expected = route.isEdit ? { expected: readExpected(request.headers) } : {}
  const input = parseInput(route.input, await readInput(request, path))
  const key = route.isIdempotent ? readKey(request.headers) : null
  if (key === null) return answer(route, request, input, await route.run(caller, input, expected))
  const claim = { key, route: describeCall(request), requestDigest: digest(input) }
  const ctx = { ...caller, idempotency: claim }
  const output = await runOnce(ctx, () => route.run(ctx, input, expected))
  return answer(route, request, input, output as Output)
}

/** The answer of the first request with this key, whichever of several at once that is. */
async function runOnce(ctx: TenantContext, run: () => Promise<unknown>): Promise<unknown> {
  const before = await findAnswer(ctx)
  if (before) return before.response
  try {
    return await run()
  } catch (error) {
    // Undone whole: another request with the key had stored its answer meanwhile (P2002), or its work refuses this one.
    const isSecond = error instanceof AppError || (error as { code?: unknown }).code === 'P2002'
    const meanwhile = isSecond ? await findAnswer(ctx) : null
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
