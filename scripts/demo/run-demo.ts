import { startChain } from '#server/runs/start-chain.ts'
import { summarisePlan } from '../chain/summarise-plan.ts'
import { waitForChain } from '../chain/wait-for-chain.ts'
import { buildWeb, startWeb } from '../processes/start-web.ts'
import { startIntake, startWorker } from '../processes/start-worker.ts'
import { stopAll } from '../processes/stop-all.ts'
import { demoAccounts, demoPassword } from './demo-accounts.ts'
import { keepFeeding } from './keep-feeding.ts'
import { prepareDemo } from './prepare-demo.ts'
import { runDemoKpis } from './run-demo-kpis.ts'

export type DemoOptions = {
  isOnce: boolean
  port: number
  days: number
  ownerUrl: string
  say: (text: string) => void
}

/** Sets everything up, runs each utility's chain once, and, unless once only, serves the product. @returns whether every plan is verified. */
export async function runDemo({ isOnce, port, days, ownerUrl, say }: DemoOptions): Promise<boolean> {
  const building = isOnce ? null : buildWeb()
  building?.catch(() => {})
  const demos = await prepareDemo(ownerUrl, days, say)
  // For the links in mails.
  process.env.CAUDAL_BASE_URL ??= `http://localhost:${port}`
  const worker = await startWorker()
  stopAll.push(worker.stop)
  const tenants = []
  for (const { ctx, utility } of demos) {
    const chain = await waitForChain(ctx, (await startChain(ctx, {})).id)
    const plan = await summarisePlan(ctx, chain)
    const rules = plan.baselineCost === null ? '' : `, today’s rules ${plan.baselineCost.toFixed(2)}`
    say(
      `${utility.name}: plan ${plan.planState}${plan.cost === null ? '' : `, ${plan.cost.toFixed(2)} ${utility.currency}${rules}`}${plan.because ? ` (${plan.because})` : ''}`,
    )
    tenants.push({ slug: utility.slug, ...plan })
  }
  const isGood = tenants.every((tenant) => tenant.planState === 'verified')
  await runDemoKpis(demos.map(({ ctx }) => ctx))
  if (isOnce) {
    console.log(JSON.stringify({ tenants }))
    return isGood
  }
  stopAll.push(keepFeeding(demos))
  say('Building the web app …')
  await building
  const sftpPort = port + 2
  const web = await startWeb(port, { CAUDAL_SFTP_PORT: String(sftpPort) })
  stopAll.push(web.stop)
  const intake = await startIntake(port + 1, sftpPort).catch((error) => {
    say(`Without the doors for readings: ${error.message}`)
    return null
  })
  if (intake) stopAll.push(intake.stop)
  say(`\nCaudal is running: ${web.url}\n`)
  if (intake)
    say(
      `Readings are taken at ${intake.url} (line protocol, JSON, CSV) and, as files, over SFTP at port ${sftpPort}: docs/operations.md\n`,
    )
  for (const account of demoAccounts)
    say(`  ${account.email.padEnd(40)} ${demoPassword}   ${account.role}, ${account.tenants.join(' and ')}`)
  say('\nStop it with Ctrl-C; the data stays.')
  return isGood
}
