import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { CreatedTokenDto, CreateToken } from './contract.ts'
import { mapToken } from './map-token.ts'
import { hashToken, makeTokenSecret } from './token-secret.ts'

const dayMs = 86_400_000

/**
 * Makes a token of the tenant; its secret is in the answer and nowhere else.
 * @throws AppError forbidden when a scope is asked for that the asker lacks.
 */
export async function createToken(ctx: TenantContext, input: CreateToken): Promise<CreatedTokenDto> {
  const lacking = input.scopes.filter((scope) => !ctx.permissions.includes(scope))
  if (lacking.length > 0)
    throw new AppError('forbidden', 403, `You may not do ${lacking.join(', ')} yourself`)
  const secret = makeTokenSecret(ctx.tenantId)
  const nowMs = Date.now()
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.apiToken.create({
      data: {
        tenantId: ctx.tenantId,
        id: randomUUID(),
        name: input.name,
        sha256: hashToken(secret),
        scopes: [...new Set(input.scopes)],
        expiresAt: new Date(nowMs + input.days * dayMs),
        createdAt: new Date(nowMs),
        createdBy: ctx.actor,
      },
    })
    const token = mapToken(row, nowMs)
    await writeAudit(tx, ctx, {
      action: 'token.create',
      subject: `token ${row.id}`,
      after: { name: row.name, scopes: row.scopes, expiresAt: token.expiresAt },
    })
    await keepAnswer(tx, ctx, { ...token, secret: null })
    return { ...token, secret }
  })
}
