import { randomUUID } from 'node:crypto'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { describeVersions } from '#server/audit/describe-versions.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import type { Fault } from '#server/errors.ts'
import { conflict, invalid, listFaults } from '#server/errors.ts'
import { getBoss } from '#server/jobs/boss.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import { lockVersions } from '#server/versions/lock-versions.ts'
import { checkSettings } from './check-settings.ts'
import type { ConfigurationDto } from './contract.ts'
import { Settings } from './contract.ts'
import { configurationEtag, mapConfiguration, withNumbers } from './map-configuration.ts'

/**
 * Binds the newest network, the newest tariff and `settings` into the next configuration version; the next run uses it.
 * @throws AppError invalid with every fault, conflict when there is no network or no tariff yet, precondition-failed.
 */
export async function saveConfiguration(
  ctx: TenantContext,
  input: { settings: unknown; comment: string },
  call: { expected?: Expected } = {},
): Promise<ConfigurationDto> {
  const parsed = Settings.safeParse(input.settings)
  if (!parsed.success) {
    throw invalid(
      'The settings cannot be used',
      listFaults(parsed.error, 'Correct this value in the settings file and save it again.'),
    )
  }
  const faults = await checkSchedules(parsed.data, ctx.tenant.timeZone)
  if (faults.length > 0) throw invalid('The schedule cannot be kept', faults)
  return withTenant(ctx.tenantId, (tx) =>
    insertConfiguration(tx, ctx, parsed.data, input.comment, call.expected),
  )
}

/** What pg-boss itself says of the cron expressions. */
async function checkSchedules({ schedule }: Settings, timeZone: string): Promise<Fault[]> {
  const boss = await getBoss()
  return (['chain', 'kpi'] as const).flatMap((key): Fault[] => {
    const cron = schedule[key]
    if (cron === null) return []
    try {
      boss.previewSchedule(cron, { tz: timeZone, count: 1 })
      return []
    } catch (error) {
      const what = `"${cron}" is not a cron expression: ${(error as Error).message}`
      return [
        {
          where: `schedule.${key}`,
          what,
          mend: 'Five fields: minute hour day month weekday, such as 2 * * * *.',
        },
      ]
    }
  })
}

async function insertConfiguration(
  tx: TenantTx,
  ctx: TenantContext,
  settings: Settings,
  comment: string,
  expected: Expected | undefined,
): Promise<ConfigurationDto> {
  await lockVersions(tx, ctx.tenantId)
  const [network, tariff, last] = [
    await tx.networkVersion.findFirst({ orderBy: { number: 'desc' } }),
    await tx.tariffVersion.findFirst({ orderBy: { number: 'desc' } }),
    await tx.configurationVersion.findFirst({
      orderBy: { number: 'desc' },
      select: { number: true, digest: true, comment: true, settings: true },
    }),
  ]
  checkExpected(expected, last && configurationEtag(last))
  if (!network) throw conflict('This utility has no network yet', 'Import an EPANET INP file first.')
  if (!tariff) throw conflict('This utility has no tariff yet', 'Set a tariff first.')
  const signals = await tx.signal.findMany({ select: { key: true, quantity: true, unit: true } })
  const read = readNetwork(network.inp)
  if (!read.ok)
    throw conflict(`Network version ${network.number} can no longer be read`, 'Import the network again.')
  const faults = checkSettings(settings, read.network, signals)
  if (faults.length > 0) throw invalid('The settings do not fit this utility’s network and signals', faults)
  const row = await tx.configurationVersion.create({
    data: {
      tenantId: ctx.tenantId,
      id: randomUUID(),
      number: (last?.number ?? 0) + 1,
      networkVersionId: network.id,
      tariffVersionId: tariff.id,
      settings,
      digest: digest({ network: network.digest, tariff: tariff.digest, settings }),
      comment,
      createdBy: ctx.actor,
    },
    include: withNumbers,
  })
  await writeAudit(tx, ctx, {
    action: 'configuration.save',
    subject: `configuration ${row.number}`,
    ...describeVersions(last && { ...last, content: last.settings }, {
      number: row.number,
      digest: row.digest,
      comment,
      network: network.number,
      tariff: tariff.number,
      content: settings,
    }),
  })
  return mapConfiguration(row)
}
