import { expect, test, vi } from 'vitest'

const load = async (proxies: string) => {
  vi.resetModules()
  vi.stubEnv('CAUDAL_TRUSTED_PROXIES', proxies)
  const { findAddress } = await import('./find-address.ts')
  return (peer: string, forwarded?: string) =>
    findAddress(
      new Headers({ 'x-caudal-peer': peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) }),
    )
}

test('without trusted proxies the socket’s other end counts, whatever a client writes', async () => {
  const find = await load('')
  expect(find('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
  expect(find('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(find('2001:db8::1')).toBe('2001:db8::1')
  expect(find('nonsense')).toBeNull()
})

test('a trusted proxy is believed, and only what trusted proxies wrote', async () => {
  const find = await load('10.0.0.0/8, 2001:db8::/32')
  expect(find('10.1.2.3', '198.51.100.7')).toBe('198.51.100.7')
  expect(find('10.1.2.3', '203.0.113.9, 198.51.100.7, 10.9.9.9')).toBe('198.51.100.7')
  expect(find('2001:db8::5', '198.51.100.7')).toBe('198.51.100.7')
  expect(find('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
  expect(find('10.1.2.3')).toBe('10.1.2.3')
  expect(find('10.1.2.3', 'nonsense')).toBe('10.1.2.3')
})

test('a proxy that is no address is refused at the start', async () => {
  await expect(load('10.0.0.0/64')).rejects.toThrow(/CAUDAL_TRUSTED_PROXIES/)
})
