import type { Command } from 'commander'
import { inSession, openTenant } from './open-session.ts'

export function addTenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('utilities')
  tenant
    .command('create <slug>')
    .requiredOption('--name <name>')
    .requiredOption('--time-zone <zone>', 'IANA time zone')
    .requiredOption('--currency <code>')
    .option('--locale <locale>', 'pt or en', 'en')
    .option('--environment <name>', 'PRODUCTION, STAGING, SHADOW or DEMO', 'PRODUCTION')
    .action((slug: string, options) =>
      inSession(async () => {
        const { createTenant } = await import('#server/tenants/create-tenant.ts')
        const { name, timeZone, currency, locale, environment } = options
        const { id } = await createTenant({ slug, name, timeZone, currency, locale, environment })
        console.log(`created ${slug} (${id})`)
      }),
    )
  tenant.command('list').action(() =>
    inSession(async () => {
      const { listTenants } = await import('#server/tenants/list-tenants.ts')
      for (const { tenant: one } of await listTenants())
        console.log(`${one.slug}\t${one.name}\t${one.timeZone}\t${one.currency}`)
    }),
  )
  const member = program.command('member').description('people')
  member
    .command('add <email>')
    .requiredOption('--tenant <slug>')
    .requiredOption('--name <name>')
    .requiredOption('--role <role>', 'viewer, operator, engineer or admin')
    .requiredOption('--password <password>', 'of a new person')
    .action((email: string, options) =>
      inSession(async () => {
        const { saveMember } = await import('#server/tenants/save-member.ts')
        const { refusePassword } = await import('#server/passwords/refuse-password.ts')
        const { Role } = await import('#server/tenants/contract.ts')
        const ctx = await openTenant(options.tenant)
        refusePassword(options.password, { name: options.name, email })
        await saveMember({
          tenantId: ctx.tenantId,
          email,
          name: options.name,
          password: options.password,
          role: Role.parse(options.role),
        })
        console.log(`${email} is ${options.role} of ${options.tenant}`)
      }),
    )
  member
    .command('reset-link <email>')
    .description('prints a link, good for an hour, with which that person sets a new password')
    .action((email: string) =>
      inSession(async () => {
        const { createPersonReset } = await import('#server/password-resets/create-person-reset.ts')
        console.log(await createPersonReset(email))
      }),
    )
  member
    .command('reset-second-factor <email>')
    .description('takes a lost authenticator app away and ends every session of that person')
    .action((email: string) =>
      inSession(async () => {
        const { resetSecondFactor } = await import('#server/second-factor/reset-second-factor.ts')
        await resetSecondFactor(email, Date.now())
        console.log(`${email} signs in with the password only and is signed out everywhere`)
      }),
    )
}
