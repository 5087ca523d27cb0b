import type { Prisma } from '#server/db/prisma-types.ts'
import type { NameDto } from './contract.ts'

export const nameInclude = {
  signal: { select: { key: true } },
  asides: { select: { rows: true } },
} satisfies Prisma.IntakeNameInclude

export type NameRow = Prisma.IntakeNameGetPayload<{ include: typeof nameInclude }>

export function mapName(row: NameRow, profileNames: Map<string, string>): NameDto {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    profileName: profileNames.get(row.scope) ?? null,
    source: row.source,
    state: row.state as NameDto['state'],
    signal: row.signal?.key ?? null,
    unit: row.unit,
    factor: row.factor,
    offset: row.offset,
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
    rows: Number(row.rows),
    waitingRows: row.asides.reduce((sum, part) => sum + part.rows, 0),
    samples: row.samples as NameDto['samples'],
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
  }
}

/** Changes with every decision. */
export const nameEtag = (row: { state: string; decidedAt: Date | string | null }): string =>
  `"${row.state}-${row.decidedAt === null ? 0 : new Date(row.decidedAt).getTime()}"`
