import { z } from 'zod'

const Search = {
  /** An actor's id, such as person:UUID, token:UUID or job:schedule. */
  actor: z.string().max(200).optional(),
  /** An action, such as chain.start. */
  action: z.string().max(100).optional(),
  /** A part of what was changed, such as "tariff" or a chain's id. */
  subject: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** A part of anything written in the row: subject, values before and after, address, trace. */
  text: z.string().max(200).optional(),
}

export const SearchAudit = z.object(Search)
export type SearchAudit = z.infer<typeof SearchAudit>

export const ListAudit = z.object({
  ...Search,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** nextCursor of the page before; left out: the newest. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, 'This is no cursor of this list')
    .optional(),
})
export type ListAudit = z.infer<typeof ListAudit>

export const ExportAudit = z.object({ ...Search, format: z.enum(['csv', 'jsonl']).default('csv') })
export type ExportAudit = z.infer<typeof ExportAudit>

/** One change: who, from where, what it was before and what it is since. */
export const AuditEventDto = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  /** The person's or token's name as it is now; null once it is erased, and for jobs. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  address: z.string().nullable(),
  trace: z.string().nullable(),
  /** JSON values; null where there are none. */
  before: z.unknown(),
  after: z.unknown(),
  /** Place in the tenant's hash chain; null until the next sealing, within a minute. */
  seq: z.number().int().nullable(),
})
export type AuditEventDto = z.infer<typeof AuditEventDto>

/** Newest first; `nextCursor` is null on the last page. */
export const AuditPage = z.object({ items: z.array(AuditEventDto), nextCursor: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

/** What an audit trail can be searched for: everyone who acted and every action there is. */
export const AuditFacets = z.object({
  actors: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  actions: z.array(z.string()),
})
export type AuditFacets = z.infer<typeof AuditFacets>

/** The head of a tenant's chain at one time: kept elsewhere, it shows when links after it were removed. */
export const AuditAnchor = z.object({
  tenantId: z.uuid(),
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: z.iso.datetime(),
})
export type AuditAnchor = z.infer<typeof AuditAnchor>
