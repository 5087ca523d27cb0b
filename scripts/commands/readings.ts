import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { backfillFiles } from './backfill-files.ts'
import { inSession, openTenant } from './open-session.ts'
import { printReceipt } from './print-receipt.ts'
import { readJson } from './read-json.ts'

export function addReadingsCommands(program: Command): void {
  program
    .command('signals')
    .description('measured series')
    .command('save <json>')
    .description(
      'creates the signals of a JSON list: key, name, quantity, unit, assetKind, assetId, intervalS',
    )
    .requiredOption('--tenant <slug>')
    .action((file: string, options) =>
      inSession(async () => {
        const { saveSignals } = await import('#server/signals/save-signals.ts')
        const { created, updated } = await saveSignals(await openTenant(options.tenant), await readJson(file))
        console.log(`${created} signals created, ${updated} updated`)
      }),
    )
  const readings = program.command('readings').description('readings of signals')
  readings
    .command('show <signal>')
    .description('a signal’s readings as CSV')
    .requiredOption('--tenant <slug>')
    .requiredOption('--from <time>', 'ISO time')
    .requiredOption('--to <time>', 'ISO time, exclusive')
    .option('--as-of <time>', 'as they were known at that time; left out: as known now')
    .action((key: string, options) =>
      inSession(async () => {
        const { readSeries } = await import('#server/readings/read-series.ts')
        const { withTenant } = await import('#server/db/with-tenant.ts')
        const ctx = await openTenant(options.tenant)
        const [series] = await withTenant(ctx.tenantId, (tx) =>
          readSeries(tx, {
            keys: [key],
            fromMs: Date.parse(options.from),
            toMs: Date.parse(options.to),
            ...(options.asOf ? { knownAtMs: Date.parse(options.asOf) } : {}),
          }),
        )
        console.log('time,value')
        for (const [i, ms] of series!.timeMs.entries())
          console.log(`${new Date(ms).toISOString()},${series!.value[i]}`)
      }),
    )
  readings
    .command('import <files...>')
    .description(
      'CSV or XLSX, by a profile of the utility; without one: columns signal, time, value; all or nothing of each file; with --backfill CSV of any size',
    )
    .requiredOption('--tenant <slug>')
    .option('--column <name=signal...>', 'a wide file’s columns and the signals they hold')
    .option('--profile <name>', 'left out: the one that fits the file’s name')
    .option('--time-column <name>', 'the column with the time', 'time')
    .option('--time-zone <zone>', 'of times without an offset; the tenant’s when left out')
    .option('--known-lag <s>', 'history: known this long after it was measured; left out: known now', Number)
    .option('--backfill', 'years of data: stored as it is read; what cannot be is counted and named')
    .option('--format <csv|lines>', 'lines: line protocol, as InfluxDB exports it (with --backfill)', 'csv')
    .option('--precision <unit>', 'of the times in lines: ns, us, ms, s, m or h', 'ns')
    .action((files: string[], options) =>
      inSession(async () => {
        const { importReadings } = await import('#server/readings/import-readings.ts')
        const ctx = await openTenant(options.tenant)
        if (options.backfill) {
          await backfillFiles(ctx, files, {
            ...options,
            shape: {
              timeZone: options.timeZone ?? ctx.tenant.timeZone,
              columns: options.column
                ? Object.fromEntries<string>(options.column.map((pair: string) => pair.split('=')))
                : null,
              timeColumn: options.timeColumn,
            },
          })
          return
        }
        const { chooseProfile } = await import('./choose-profile.ts')
        const profile = await chooseProfile(ctx, options)
        for (const file of files)
          printReceipt(
            files.length > 1 ? file : null,
            await importReadings(ctx, {
              fileName: basename(file),
              content: await readFile(file),
              ...(profile ? { profile } : {}),
              known:
                options.knownLag === undefined
                  ? { kind: 'now' }
                  : { kind: 'measured-plus', lagS: options.knownLag },
            }),
          )
      }),
    )
  const keys = program.command('intake-key').description('keys with which systems put files over SFTP')
  keys
    .command('add <pub>')
    .description(
      'lets the holder of this public key (a .pub file of OpenSSH) in, with the tenant’s slug as user name',
    )
    .requiredOption('--tenant <slug>')
    .requiredOption('--name <name>', 'whose it is')
    .action((file: string, options) =>
      inSession(async () => {
        const { addIntakeKey } = await import('#server/intake-keys/add-intake-key.ts')
        const publicKey = await readFile(file, 'utf8')
        const { id } = await addIntakeKey(await openTenant(options.tenant), { name: options.name, publicKey })
        console.log(id)
      }),
    )
  keys
    .command('list')
    .description('the keys in use')
    .requiredOption('--tenant <slug>')
    .action((options) =>
      inSession(async () => {
        const { listIntakeKeys } = await import('#server/intake-keys/list-intake-keys.ts')
        for (const key of await listIntakeKeys(await openTenant(options.tenant)))
          console.log(`${key.id}  ${key.name}  ${key.publicKey}`)
      }),
    )
  keys
    .command('revoke <id>')
    .description('ends a key’s use')
    .requiredOption('--tenant <slug>')
    .action((id: string, options) =>
      inSession(async () => {
        const { revokeIntakeKey } = await import('#server/intake-keys/revoke-intake-key.ts')
        await revokeIntakeKey(await openTenant(options.tenant), { id })
      }),
    )
  program
    .command('plant')
    .description('a synthetic plant, where levels, flows, states and power are not measured')
    .command('run')
    .description(
      'runs the network under its own controls with the demand that was measured, and stores what meters would read',
    )
    .requiredOption('--tenant <slug>')
    .requiredOption('--from <time>', 'ISO time')
    .requiredOption('--to <time>', 'ISO time')
    .option('--seed <n>', 'of the plant’s differences from the model and of the meters’ noise', Number, 1)
    .action((options) =>
      inSession(async () => {
        const { runPlantOfTenant } = await import('./run-plant-of-tenant.ts')
        const span = { fromMs: Date.parse(options.from), toMs: Date.parse(options.to) }
        const { readings, signals } = await runPlantOfTenant(await openTenant(options.tenant), {
          ...span,
          seed: options.seed,
        })
        console.log(`${readings} readings of ${signals} signals`)
      }),
    )
}
