import { Secret, TOTP } from 'otpauth'

/** A person's authenticator: six digits, 30 s, SHA-1, which is what every authenticator app knows (RFC 6238). */
export function makeTotp(email: string, secretBase32: string): TOTP {
  return new TOTP({
    issuer: 'Caudal',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secretBase32),
  })
}

/** The 30 s step that a code is of, one step early or late allowed; null for a code of none of them. */
export function findStep(totp: TOTP, code: string, now: number): number | null {
  const delta = totp.validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : totp.counter({ timestamp: now }) + delta
}
