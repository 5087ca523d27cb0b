import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import type { Stops } from './start-on-scratch.ts'
import { startOnScratch } from './start-on-scratch.ts'

export type Product = {
  url: string
  stop: () => Promise<void>
}

const historyDays = 45

/**
 * The product as it runs at a customer, on a database of its own: both demo utilities with readings, a plan each, key
 * figures of closed days, a worker and the built web app. `stop` ends all of it and drops the database.
 */
export function startProduct(say: (text: string) => void): Promise<Product> {
  return startOnScratch((ownerUrl, stops) => startOn(ownerUrl, stops, say))
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function startOn(ownerUrl: string, stops: Stops, say: (text: string) => void) {
  const { stopAll } = await import('#scripts/processes/stop-all.ts')
  stops.push(() => stopAll.run())
  const { prepareDemo } = await import('#scripts/demo/prepare-demo.ts')
  const { startWorker } = await import('#scripts/processes/start-worker.ts')
  const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
  const { startChain } = await import('#server/runs/start-chain.ts')
  const { waitForChain } = await import('#scripts/chain/wait-for-chain.ts')
  const { runDemoKpis } = await import('#scripts/demo/run-demo-kpis.ts')

  const [vale, cerrado] = await prepareDemo(ownerUrl, historyDays, say)
  if (!vale || !cerrado) throw new Error('the journey needs both demo utilities')
  const worker = await startWorker()
  stops.push(worker.stop)
  for (const [key, { ctx }] of [['vale', vale] as const, ['cerrado', cerrado] as const]) {
    const chain = await waitForChain(ctx, (await startChain(ctx, {})).id)
    say(`${key}: chain ${chain.state}`)
  }
  await runDemoKpis([vale.ctx])
  say('key figures done')
  await buildWeb()
  const web = await startWeb(await findFreePort())
  stops.push(web.stop)
  say(`serving ${web.url}`)
  return { url: web.url }
}
