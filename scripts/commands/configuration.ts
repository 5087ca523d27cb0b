import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { draft } from './draft-values.ts'
import { inSession, openTenant } from './open-session.ts'
import { readJson } from './read-json.ts'

export function addConfigurationCommands(program: Command): void {
  program
    .command('network')
    .description('EPANET networks')
    .command('import <inp>')
    .requiredOption('--tenant <slug>')
    .option('--name <name>')
    .action((file: string, options) =>
      inSession(async () => {
        const { importNetwork } = await import('#server/networks/import-network.ts')
        const { checkWithEpanet } = await import('./check-with-epanet.ts')
        const { decodeInp } = await import('#domain/hydraulics/inp/decode-inp.ts')
        const inp = decodeInp(await readFile(file))
        await checkWithEpanet(basename(file), inp)
        const { number, network } = await importNetwork(await openTenant(options.tenant), {
          name: options.name ?? basename(file),
          inp,
        })
        console.log(
          `network ${number}: ${network.junctions.length} junctions, ${network.tanks.length} tanks, ${network.pumps.length} pumps, ${network.valves.length} valves`,
        )
      }),
    )
  program
    .command('tariff')
    .description('tariffs')
    .command('set <json>')
    .requiredOption('--tenant <slug>')
    .action((file: string, options) =>
      inSession(async () => {
        const { setTariff } = await import('#server/tariffs/set-tariff.ts')
        const { number } = await setTariff(await openTenant(options.tenant), await readJson(file))
        console.log(`tariff ${number}`)
      }),
    )
  const settings = program
    .command('settings')
    .description('algorithm settings: zones, limits, signals of the assets')
  settings
    .command('draft <json>')
    .description('writes settings for the newest network with its zones mapped, to look through and save')
    .requiredOption('--tenant <slug>')
    .requiredOption(
      '--zone <key=signal@junctions...>',
      'junctions: all, pattern:ID, tag:ID or ID,ID,…; of zones that overlap the later one has the junction',
    )
    .option(
      '--valve <id=state,state...>',
      'valves that plans decide, states from shut to open: closed, settings, open',
      [],
    )
    .option(
      '--match-demand',
      'scale each zone’s signal so that its mean becomes the junctions’ base demand',
      false,
    )
    .option('--demand-factor <x>', 'with --match-demand: times this', Number, 1)
    .option(
      '--margin <m>',
      'kept free above each tank’s minimum and below its maximum',
      Number,
      draft.marginM,
    )
    .action((file: string, options) =>
      inSession(async () => {
        const { draftSettings } = await import('./draft-settings.ts')
        const draft = await draftSettings(await openTenant(options.tenant), {
          zones: options.zone,
          valves: options.valve,
          matchDemand: options.matchDemand,
          demandFactor: options.demandFactor,
          marginM: options.margin,
        })
        await writeFile(file, `${JSON.stringify(draft, null, 2)}\n`)
        console.log(
          `wrote ${file}: ${draft.zones.length} zones, ${draft.tanks.length} tanks, ${draft.pumps.length} pumps, ${draft.valves.length} valves`,
        )
      }),
    )
  settings
    .command('save <json>')
    .requiredOption('--tenant <slug>')
    .option('--comment <text>', 'why', 'from the command line')
    .action((file: string, options) =>
      inSession(async () => {
        const { saveConfiguration } = await import('#server/configurations/save-configuration.ts')
        const input = { settings: await readJson(file), comment: options.comment }
        const { number } = await saveConfiguration(await openTenant(options.tenant), input)
        console.log(`configuration ${number}`)
      }),
    )
}
