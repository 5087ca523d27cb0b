import type { Command } from 'commander'
import { inSession } from './open-session.ts'

/** Maintainers of the whole service are made here only: no page and no route makes one. */
export function addMaintainerCommands(program: Command): void {
  const maintainer = program.command('maintainer').description('maintainers of the whole service')
  maintainer
    .command('add <email>')
    .option('--name <name>', 'of a new person')
    .option('--password <password>', 'of a new person')
    .action((email: string, options: { name?: string; password?: string }) =>
      inSession(async () => {
        const { addMaintainer } = await import('#server/platform/set-maintainer.ts')
        await addMaintainer({ email, ...options })
        console.log(`${email} is a maintainer`)
      }),
    )
  maintainer.command('remove <email>').action((email: string) =>
    inSession(async () => {
      const { removeMaintainer } = await import('#server/platform/set-maintainer.ts')
      await removeMaintainer(email)
      console.log(`${email} is a maintainer no more`)
    }),
  )
  maintainer.command('list').action(() =>
    inSession(async () => {
      const { listMaintainers } = await import('#server/platform/set-maintainer.ts')
      for (const { email, name } of await listMaintainers()) console.log(`${email}\t${name}`)
    }),
  )
}
