import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { conflict, invalid } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AddedKeyDto, AddKey } from './contract.ts'

const shape = /^(ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) ([A-Za-z0-9+/]+={0,2})( .*)?$/

/**
 * Lets the holder of a public key (a line as in OpenSSH's .pub files) put files over SFTP, with the tenant's slug as user
 * name.
 * @throws AppError invalid, conflict when the tenant has the key already.
 */
export async function addIntakeKey(ctx: TenantContext, input: AddKey): Promise<AddedKeyDto> {
  const match = shape.exec(input.publicKey.trim())
  if (!match)
    throw invalid('The key cannot be used', [
      {
        where: 'publicKey',
        what: 'this is not a public key as OpenSSH writes it',
        mend: 'Give the one line of the .pub file that ssh-keygen -t ed25519 made.',
      },
    ])
  const publicKey = `${match[1]} ${match[2]}`
  return withTenant(ctx.tenantId, async (tx) => {
    if (await tx.intakeKey.findFirst({ where: { publicKey } }))
      throw conflict('The utility has this key already', 'Make another with ssh-keygen.')
    const id = randomUUID()
    await tx.intakeKey.create({
      data: { tenantId: ctx.tenantId, id, name: input.name, publicKey, createdBy: ctx.actor },
    })
    await writeAudit(tx, ctx, {
      action: 'intake-key.add',
      subject: `intake key ${id}`,
      after: { name: input.name },
    })
    return { id }
  })
}
