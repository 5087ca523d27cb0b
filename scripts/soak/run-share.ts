import { makeRandom } from './make-random.ts'
import type { KnownIds } from './marked-tenant.ts'
import { readMarks } from './marked-tenant.ts'
import type { Counts, Operation, Share } from './share.ts'
import { Aborted, Leak, noCounts } from './share.ts'

const mostKept = 20

/** Runs a share's operations, several at once, each as a tenant at random, and reads the marks of every answer. */
export async function runShare(
  share: Share,
  operations: Operation[],
  onDone: (done: number) => void,
): Promise<Counts> {
  const counts = noCounts()
  const random = makeRandom(share.seed)
  const ids: KnownIds = new Map(
    share.tenants.flatMap(({ number, ...rest }) =>
      [rest.tenantId, rest.chainId, rest.runId, rest.tokenId].map((id): [string, number] => [id, number]),
    ),
  )
  const total = operations.reduce((sum, { weight }) => sum + weight, 0)
  const pick = (): Operation => {
    let left = random() * total
    return operations.find(({ weight }) => (left -= weight) < 0) ?? operations[0]!
  }
  let started = 0
  const work = async () => {
    while (started < share.operations) {
      started++
      const me = share.tenants[Math.floor(random() * share.tenants.length)]!
      const others = share.tenants.filter((tenant) => tenant !== me)
      const other = others[Math.floor(random() * others.length)]!
      await runOne(pick(), counts, ids, () => ({ me, other, random }))
      counts.done++
      onDone(counts.done)
    }
  }
  await Promise.all(Array.from({ length: share.atOnce }, work))
  return counts
}

type Cast = { me: Share['tenants'][number]; other: Share['tenants'][number]; random: () => number }

async function runOne(operation: Operation, counts: Counts, ids: KnownIds, cast: () => Cast): Promise<void> {
  const { me, other, random } = cast()
  const note = (list: string[], what: string) =>
    list.length < mostKept && list.push(`${operation.name} of ${me.slug}: ${what}`)
  counts.byKind[operation.name] = (counts.byKind[operation.name] ?? 0) + 1
  try {
    const answer = await operation.run(me, other, random)
    const text = JSON.stringify(answer ?? null, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    const { own, foreign } = readMarks(text, me.number, ids)
    counts.own += own
    for (const what of foreign) note(counts.foreign, what)
    if (operation.isMarked && own === 0)
      note(counts.unexpected, `nothing of its own in ${text.slice(0, 200)}`)
  } catch (error) {
    if (error instanceof Aborted) counts.aborted++
    else if (error instanceof Leak) note(counts.foreign, error.message)
    else if (isInterruption(error)) counts.interrupted++
    else note(counts.unexpected, describe(error))
  }
}

/** What a killed connection, a full pool and a busy service look like. */
export function isInterruption(error: unknown): boolean {
  return /57P01|P1001|P1017|P2024|P2028|ECONNRESET|ECONNREFUSED|EPIPE|other side closed|terminat|Connection (ended|closed)|closed the connection|not queryable|timeout exceeded|deadlock|40P01|40001|\b503\b|Transaction already closed|Unable to start a transaction/i.test(
    describe(error),
  )
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as { code?: string }
  return `${code ?? ''} ${error.message} ${error.cause ? describe(error.cause) : ''}`.slice(0, 500)
}
