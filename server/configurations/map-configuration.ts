import type { Prisma } from '#server/db/prisma-types.ts'
import type { ConfigurationDto, ConfigurationVersionDto } from './contract.ts'
import { Settings } from './contract.ts'

export const withNumbers = {
  network: { select: { number: true } },
  tariff: { select: { number: true } },
} as const
type Row = Prisma.ConfigurationVersionGetPayload<{ include: typeof withNumbers }>

export function mapConfigurationHead(row: Omit<Row, 'settings'>): ConfigurationVersionDto {
  return {
    id: row.id,
    number: row.number,
    digest: row.digest,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    network: row.network.number,
    tariff: row.tariff.number,
    comment: row.comment,
  }
}

export const mapConfiguration = (row: Row): ConfigurationDto => ({
  ...mapConfigurationHead(row),
  settings: Settings.parse(row.settings),
})

/** Versions never change, so their number says all. */
export const configurationEtag = ({ number }: { number: number }): string => `"configuration-${number}"`
