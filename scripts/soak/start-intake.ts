import { randomBytes } from 'node:crypto'
import { runIntakeSoak } from './intake/run-intake.ts'

/** The soak of the intake on a database server of its own. @returns whether it held. */
export async function startIntakeSoak(size: {
  seconds: number
  seed: number
  withWeb: boolean
  withFullDisk: boolean
  isHurried: boolean
}): Promise<boolean> {
  process.env.CAUDAL_SECRET ??= randomBytes(32).toString('base64url')
  const result = await runIntakeSoak({ ...size, say: (text) => console.error(text) })
  console.log(JSON.stringify(result))
  const { missing, invented, changed, changedByReplay, unexpected } = result
  return missing + invented + changed + changedByReplay + unexpected.length === 0
}
