import { afterEach, expect, test, vi } from 'vitest'

async function load(baseUrl: string) {
  vi.resetModules()
  vi.stubEnv('CAUDAL_BASE_URL', baseUrl)
  return Object.values((await import('./auth-cookies.ts')).authCookies)
}

afterEach(() => vi.unstubAllEnvs())

test('over https every cookie is of this host only, for https only and out of scripts’ reach', async () => {
  const cookies = await load('https://caudal.example')
  expect(cookies).toHaveLength(6)
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-caudal\./)
    expect(options).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' })
    expect(options).not.toHaveProperty('domain')
  }
})

test('on http, where browsers keep no secure cookie, names are plain', async () => {
  for (const { name, options } of await load('http://localhost:3000')) {
    expect(name).toMatch(/^caudal\./)
    expect(options).toMatchObject({ httpOnly: true, secure: false })
  }
})
