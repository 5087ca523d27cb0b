import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { AuditAnchor } from '#server/audit/contract.ts'
import { inSession, openTenant } from './open-session.ts'

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the audit trail and its hash chain')
  audit
    .command('verify')
    .description('finds every row that was edited, removed, moved or slipped in; exit 1 when there is one')
    .option('--tenant <slug>', 'left out: every tenant')
    .option('--anchors <file>', 'JSON lines of `audit anchors`, or the worker’s log')
    .action((options: { tenant?: string; anchors?: string }) => inSession(() => verify(options)))
  audit
    .command('anchors')
    .description('the head of each chain as a JSON line, to be kept outside the database')
    .option('--tenant <slug>', 'left out: every tenant')
    .action((options: { tenant?: string }) =>
      inSession(async () => {
        const { findAnchor } = await import('#server/audit/find-anchor.ts')
        for (const slug of await listSlugs(options.tenant)) {
          const anchor = await findAnchor(await openTenant(slug))
          if (anchor) console.log(JSON.stringify(anchor))
        }
      }),
    )
}

async function verify(options: { tenant?: string; anchors?: string }): Promise<void> {
  const { verifyAudit } = await import('#server/audit/verify-audit.ts')
  const anchors = options.anchors ? await readAnchors(options.anchors) : []
  let faults = 0
  for (const slug of await listSlugs(options.tenant)) {
    const ctx = await openTenant(slug)
    const verdict = await verifyAudit(ctx, anchors)
    const held = anchors.filter((anchor) => anchor.tenantId === ctx.tenantId).length
    console.log(
      `${slug}: ${verdict.links} events sealed, ${verdict.waiting} waiting, ${held} anchors, ${verdict.faults.length} faults`,
    )
    for (const fault of verdict.faults) console.log(`  ${fault.what}`)
    faults += verdict.faults.length
  }
  if (!options.anchors) console.log('Without --anchors a tail removed together with its links is not found.')
  if (faults > 0) {
    const { AppError } = await import('#server/errors.ts')
    throw new AppError('audit-broken', 409, `The audit trail is not what was written: ${faults} faults`)
  }
}

async function listSlugs(slug: string | undefined): Promise<string[]> {
  if (slug) return [slug]
  const { listTenants } = await import('#server/tenants/list-tenants.ts')
  return (await listTenants()).map(({ tenant }) => tenant.slug)
}

/** Every line that is an anchor; a log has others among them. */
async function readAnchors(file: string): Promise<AuditAnchor[]> {
  const { AuditAnchor } = await import('#server/audit/contract.ts')
  const lines = (await readFile(file, 'utf8')).split('\n')
  const anchors = lines.flatMap((line) => {
    if (!line.startsWith('{')) return []
    const parsed = AuditAnchor.safeParse(parse(line))
    return parsed.success ? [parsed.data] : []
  })
  if (anchors.length === 0) throw new Error(`${file} holds no anchor`)
  return anchors
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
