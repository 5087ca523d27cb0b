import { listDrops } from '#server/intake/list-drops.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type Entry = { name: string; isFolder: boolean; bytes: number; at: Date; content: Buffer | null }

/** What a folder holds: in `inbox` the files that came, in `outbox` a receipt for each that is settled; of one name the newest. */
export async function listFolder(ctx: TenantContext, folder: 'inbox' | 'outbox'): Promise<Entry[]> {
  const drops = await listDrops(ctx)
  const entries = new Map<string, Entry>()
  for (const drop of drops) {
    const name = folder === 'inbox' ? drop.name : `${drop.name}.receipt.json`
    if (entries.has(name)) continue
    if (folder === 'inbox') {
      entries.set(name, { name, isFolder: false, bytes: drop.bytes, at: drop.receivedAt, content: null })
      continue
    }
    const receipt =
      drop.receipt ?? (drop.state === 'repeated' ? { file: drop.name, state: 'repeated' } : null)
    if (receipt === null) continue
    const content = Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`)
    const at = drop.settledAt ?? drop.receivedAt
    entries.set(name, { name, isFolder: false, bytes: content.length, at, content })
  }
  return [...entries.values()]
}
