import { z } from 'zod'
import type { AccessRole } from '#server/access/contract.ts'
import { isUnavailable } from '#server/db/is-unavailable.ts'
import { withSystem } from '#server/db/with-system.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { log } from '#server/log.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { TenantDto } from '#server/tenants/contract.ts'
import type { ListTenantStates, TenantStateDto, TenantStatePage } from './contract.ts'
import type { PlatformContext } from './platform-context.ts'

/** Tenants that are asked at once, each in a transaction of its own. */
const atOnce = 4

const Place = z.tuple([z.string(), z.string()])

/** Tenants by name: who is in each, and when it last had data and a plan. */
export async function listTenantStates(
  ctx: PlatformContext,
  { limit, cursor }: ListTenantStates,
): Promise<TenantStatePage> {
  const now = new Date()
  const [name, slug] = readCursor(cursor, Place) ?? []
  const personId = ctx.user.id
  const rows = await withSystem('maintainer', (tx) =>
    tx.tenant.findMany({
      ...(name !== undefined &&
        slug !== undefined && { where: { OR: [{ name: { gt: name } }, { name, slug: { gt: slug } }] } }),
      take: limit + 1,
      orderBy: [{ name: 'asc' }, { slug: 'asc' }],
      include: {
        memberships: { select: { personId: true, role: true } },
        accessGrants: { where: { personId, endedAt: null, endsAt: { gt: now } } },
        _count: {
          select: {
            invitations: { where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } } },
          },
        },
      },
    }),
  )
  const states: TenantStateDto[] = []
  const shown = rows.slice(0, limit)
  for (let at = 0; at < shown.length; at += atOnce)
    states.push(
      ...(await Promise.all(
        shown.slice(at, at + atOnce).map(async (row): Promise<TenantStateDto> => {
          const grant = row.accessGrants[0]
          const isMember = row.memberships.some((one) => one.personId === personId)
          return {
            ...TenantDto.parse(row),
            createdAt: row.createdAt.getTime(),
            members: row.memberships.length,
            admins: row.memberships.filter(({ role }) => role === 'admin').length,
            openInvitations: row._count.invitations,
            ...(await readLife(row.id)),
            way: isMember
              ? 'member'
              : grant
                ? { role: grant.role as AccessRole, endsAt: grant.endsAt.getTime(), reason: grant.reason }
                : null,
          }
        }),
      )),
    )
  return { ...toPage(rows, limit, (row) => [row.name, row.slug]), items: states }
}

type Life = Pick<TenantStateDto, 'isReadable' | 'lastDataAt' | 'lastPlan'>

/** One utility's fault hides its own state and nobody else's; without the database there is nothing to show of any. */
async function readLife(tenantId: string): Promise<Life> {
  try {
    return await withTenant(tenantId, async (tx) => {
      const latest = await readLatest(tx)
      const plan = await tx.plan.findFirst({
        orderBy: { asOf: 'desc' },
        select: { state: true, asOf: true },
      })
      const times = [...latest.values()].map(({ timeMs }) => timeMs)
      return {
        isReadable: true,
        lastDataAt: times.reduce<number | null>((newest, ms) => Math.max(newest ?? ms, ms), null),
        lastPlan: plan && { state: plan.state, asOf: plan.asOf.getTime() },
      }
    })
  } catch (error) {
    if (isUnavailable(error)) throw error
    log('error', 'the state of a tenant cannot be read', { tenantId, error })
    return { isReadable: false, lastDataAt: null, lastPlan: null }
  }
}
