import type { Prisma } from '#server/db/prisma-types.ts'
import { mapNamedVersion } from '#server/versions/named-version.ts'
import type { TariffDefinition, TariffDto } from './contract.ts'

/** A version was checked against `TariffDefinition` before it was stored. */
export const mapTariff = (row: Prisma.TariffVersionGetPayload<object>): TariffDto => ({
  ...mapNamedVersion(row),
  definition: row.definition as TariffDefinition,
})
