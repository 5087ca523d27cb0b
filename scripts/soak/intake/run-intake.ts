import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { startIntake, startWorker } from '#scripts/processes/start-worker.ts'
import { makeRandom } from '../make-random.ts'
import type { FullDiskResult } from './fill-disk.ts'
import { fillDisk } from './fill-disk.ts'
import { Journal } from './journal.ts'
import type { KeptRunning } from './keep-running.ts'
import { keepRunning } from './keep-running.ts'
import type { MortalServer } from './mortal-server.ts'
import { startMortalServer } from './mortal-server.ts'
import type { Reconciled } from './reconcile.ts'
import { mountSmallDisk, unmountSmallDisk } from './small-disk.ts'

export type IntakeSoak = {
  seconds: number
  seed: number
  /** Whether the web app is served, sent to and killed too. */
  withWeb: boolean
  withFullDisk: boolean
  /** Whether what dead processes left is folded here instead of by the worker in its minute. */
  isHurried: boolean
  say: (text: string) => void
}
export type IntakeResult = Reconciled & {
  seconds: number
  sent: number
  acknowledged: number
  byDoor: Record<string, number>
  kills: Record<string, number>
  /** Rows that a replay of the whole journal changed. */
  changedByReplay: number
  unexpected: string[]
  fullDisk: FullDiskResult | string
}

const dayMs = 86_400_000
const senders = 6
const mostWaitMs = 300_000

/**
 * A client writes each reading down, sends it through any of the doors, and marks what was acknowledged, while worker,
 * intake, web and PostgreSQL are killed at random and started again. In the end nothing acknowledged is missing, nothing is
 * there that was not sent, and the whole journal sent again changes nothing. Then the same on a disk that fills up.
 */
export async function runIntakeSoak(soak: IntakeSoak): Promise<IntakeResult> {
  const dir = fileURLToPath(new URL(`../../../.caudal/soak-intake-${process.pid}`, import.meta.url))
  const disk = join(dir, 'disk')
  await mkdir(disk, { recursive: true })
  const hasSmallDisk = soak.withFullDisk && mountSmallDisk(disk)
  if (soak.withFullDisk && !hasSmallDisk)
    soak.say('no small disk: mounting a tmpfs is not permitted here, so that the disk is not filled')
  const server = await startMortalServer(join(disk, 'postgres'), ['max_wal_size=64MB', 'min_wal_size=16MB'])
  try {
    return await runOn(server, dir, { ...soak, withFullDisk: hasSmallDisk })
  } finally {
    await server.stop()
    if (hasSmallDisk) unmountSmallDisk(disk)
    await rm(dir, { recursive: true, force: true })
  }
}

async function runOn(server: MortalServer, dir: string, soak: IntakeSoak): Promise<IntakeResult> {
  const startedAt = performance.now()
  process.env.DATABASE_URL = server.url
  // Only now: the environment is read when the first of these is.
  const { makeSender } = await import('./make-sender.ts')
  const { openDoors } = await import('./doors.ts')
  const { countChanges, countReadings, reconcile, settle } = await import('./reconcile.ts')
  const { keepSending, sendAgain } = await import('./send-journal.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  const ctx = await makeSender()
  const mortals: Record<string, { kill: () => void | Promise<void> }> = { postgres: server }
  const kept: KeptRunning[] = []
  const keep = async (name: string, start: Parameters<typeof keepRunning>[0]) => {
    const running = await keepRunning(start)
    mortals[name] = running
    kept.push(running)
  }
  const [port, sftpPort] = [await findFreePort(), await findFreePort()]
  let webUrl: string | null = null
  try {
    await keep('intake', () => startIntake(port, sftpPort))
    await keep('worker', startWorker)
    if (soak.withWeb) {
      const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
      await buildWeb()
      const webPort = await findFreePort()
      webUrl = `http://localhost:${webPort}`
      await keep('web', () => startWeb(webPort))
    }
    const doors = await openDoors({ ctx, intakeUrl: `http://localhost:${port}`, sftpPort, webUrl, dir })
    const journal = new Journal(join(dir, 'journal.jsonl'), Date.now() - 3 * dayMs)
    const unexpected: string[] = []
    const kills: Record<string, number> = {}
    const random = makeRandom(soak.seed)
    const endMs = Date.now() + soak.seconds * 1000
    const lastMs = endMs + mostWaitMs
    const names = Object.keys(mortals)
    // On a slow machine it goes on until each was killed.
    const isOver = () =>
      Date.now() >= lastMs ||
      unexpected.length > 0 ||
      (Date.now() >= endMs && names.every((name) => kills[name] !== undefined))
    const killer = async () => {
      for (let turn = 0; !isOver(); turn++) {
        const pauseMs = 1_000 + random() * 3_000
        const enough = journal.acknowledged + Math.floor(10 + random() * 40)
        await until(() => isOver() || journal.acknowledged >= enough)
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
        // Each in turn at first; now and then two at once.
        for (let count = random() < 0.2 ? 2 : 1; count > 0; count--) {
          const name = names[turn < names.length ? turn : Math.floor(random() * names.length)]!
          await mortals[name]!.kill()
          kills[name] = (kills[name] ?? 0) + 1
          soak.say(`${name} killed; ${journal.acknowledged} of ${journal.entries.length} acknowledged`)
        }
      }
    }
    await Promise.all([
      killer(),
      ...Array.from({ length: senders }, () => keepSending(doors, journal, random, unexpected, isOver)),
    ])
    for (const what of unexpected) soak.say(`unexpected: ${what}`)
    await settle(ctx, soak.isHurried)
    const acknowledged = journal.entries.filter((entry) => entry.isAcknowledged)
    const byDoor: Record<string, number> = {}
    for (const { door, readings } of acknowledged) byDoor[door] = (byDoor[door] ?? 0) + readings.length
    const result = {
      sent: countReadings(journal.entries),
      acknowledged: countReadings(acknowledged),
      byDoor,
      kills,
      ...(await reconcile(ctx, journal)),
    }
    soak.say(JSON.stringify(result))
    await sendAgain(
      doors,
      journal,
      journal.entries.filter((entry) => !entry.isAcknowledged),
      unexpected,
    )
    const fullDisk = soak.withFullDisk
      ? await fillDisk(join(dir, 'disk'), doors, journal, unexpected)
      : 'the disk was not filled'
    await settle(ctx, soak.isHurried)
    const before = { changes: await countChanges(ctx), ...(await reconcile(ctx, journal)) }
    await sendAgain(doors, journal, journal.entries, unexpected)
    await settle(ctx, soak.isHurried)
    const after = { changes: await countChanges(ctx), ...(await reconcile(ctx, journal)) }
    return {
      ...result,
      missing: result.missing + before.missing + after.missing,
      invented: result.invented + after.invented,
      changed: result.changed + after.changed,
      changedByReplay: after.changes - before.changes + Math.abs(after.stored - before.stored),
      unexpected,
      fullDisk,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    }
  } finally {
    for (const running of kept) await running.stop()
    await closeClients()
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 100))
}
