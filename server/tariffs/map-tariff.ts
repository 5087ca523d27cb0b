import type { Prisma } from '#server/db/prisma-types.ts'
import type { TariffDefinition, TariffDto, TariffVersionDto } from './contract.ts'

export const tariffHead = {
  id: true,
  number: true,
  name: true,
  digest: true,
  createdAt: true,
  createdBy: true,
} as const
type Head = Prisma.TariffVersionGetPayload<{ select: typeof tariffHead }>

export function mapTariffHead(row: Head): TariffVersionDto {
  const { id, number, name, digest, createdBy } = row
  return { id, number, name, digest, createdAt: row.createdAt.toISOString(), createdBy }
}

/** A version was checked against `TariffDefinition` before it was stored. */
export const mapTariff = (row: Prisma.TariffVersionGetPayload<object>): TariffDto => ({
  ...mapTariffHead(row),
  definition: row.definition as TariffDefinition,
})
