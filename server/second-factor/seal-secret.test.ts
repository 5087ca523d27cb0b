import { afterEach, expect, test, vi } from 'vitest'

const [before, now] = ['the secret of last year, long enough', 'the secret of this year, long enough']
const personId = '018f2a5e-0000-7000-8000-000000000001'

/** The module as a process has it that was started with these settings. */
async function load(settings: Record<string, string>) {
  vi.resetModules()
  vi.stubEnv('CAUDAL_SECRET_BEFORE', undefined)
  for (const [key, value] of Object.entries(settings)) vi.stubEnv(key, value)
  return import('./seal-secret.ts')
}

afterEach(() => vi.unstubAllEnvs())

test('what was sealed with the secret before opens while that is named, and says that it is old', async () => {
  const sealed = (await load({ CAUDAL_SECRET: before })).sealSecret('JBSWY3DPEHPK3PXP', personId)
  const both = await load({ CAUDAL_SECRET: now, CAUDAL_SECRET_BEFORE: before })
  expect(both.openSecret(sealed, personId)).toEqual({ secret: 'JBSWY3DPEHPK3PXP', isOld: true })
  const anew = both.sealSecret('JBSWY3DPEHPK3PXP', personId)
  const after = await load({ CAUDAL_SECRET: now })
  expect(after.openSecret(anew, personId)).toEqual({ secret: 'JBSWY3DPEHPK3PXP', isOld: false })
  expect(() => after.openSecret(sealed, personId)).toThrow(/does not open/)
})

test('two seals of one secret are not alike, and one that was tampered with does not open', async () => {
  const { sealSecret, openSecret } = await load({ CAUDAL_SECRET: now })
  const [one, two] = [sealSecret('A', personId), sealSecret('A', personId)]
  expect(one).not.toBe(two)
  const bytes = Buffer.from(one, 'base64url')
  bytes[bytes.length - 1]! ^= 1
  expect(() => openSecret(bytes.toString('base64url'), personId)).toThrow(/does not open/)
})
