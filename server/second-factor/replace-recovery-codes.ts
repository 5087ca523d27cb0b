import { randomBytes } from 'node:crypto'
import { Secret } from 'otpauth'
import type { SystemTx } from '#server/db/with-system.ts'
import { digestRecoveryCode } from './use-code.ts'

const howMany = 10

/** Ten new recovery codes of 80 bits in place of whatever there was. @returns them as they are shown, this once. */
export async function replaceRecoveryCodes(tx: SystemTx, personId: string): Promise<string[]> {
  const codes = Array.from(
    { length: howMany },
    () => new Secret({ buffer: toBuffer(randomBytes(10)) }).base32,
  )
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ personId, digest: digestRecoveryCode(code) })),
  })
  return codes.map((code) => code.match(/.{4}/g)!.join('-'))
}

const toBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer
