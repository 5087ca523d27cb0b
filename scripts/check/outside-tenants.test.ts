import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('app/**/{page.tsx,route.ts,route.tsx}', { cwd: root }).sort()
const readSource = (file: string) => readFileSync(`${root}/${file}`, 'utf8')

/** Pages and routes that no permission of a utility and no maintainer's session guards, with what does. */
const open: Record<string, string> = {
  'app/page.tsx': 'leads to sign in, or to one’s own utilities',
  'app/(app)/[tenant]/page.tsx':
    'shows nothing: its layout asks for a permission, and it leads to the schedule',
  'app/(account)/account/page.tsx': 'one’s own account: leads to sign in without a session',
  'app/(auth)/sign-in/page.tsx': 'for everyone',
  'app/(auth)/invitation/page.tsx': 'for whoever holds the link',
  'app/(auth)/password-reset/page.tsx': 'for everyone: tells nothing of who has an account',
  'app/(auth)/password-reset/new/page.tsx': 'for whoever holds the link',
  'app/api/auth/[...nextauth]/route.ts': 'signing in and out: origin, next-auth’s token, counted attempts',
  'app/api/docs/route.ts': 'for everyone: how the API is called',
  'app/api/docs/[asset]/route.ts': 'for everyone: files of that page',
  'app/api/health/route.ts': 'for everyone: whether the process and the database answer',
  'app/api/v1/keys/route.ts': 'for everyone: public keys',
  'app/api/v1/openapi.json/route.ts': 'for everyone: the description',
}

/** By its folder, what each file there must call, and for routes nothing else may be exported. */
const guards: [folder: string, isRoute: boolean, guard: RegExp][] = [
  ['app/(app)/[tenant]/', false, /\btenantPage\(/],
  ['app/(platform)/', false, /\bplatformPage\(/],
  ['app/api/v1/tenants/[tenant]/', true, /^export const [A-Z]+ = tenantRoute[(<]/],
  ['app/api/v1/platform/', true, /^export const [A-Z]+ = platformRoute[(<]/],
  ['app/api/v1/account/', true, /^export const [A-Z]+ = personRoute[(<]/],
]

test('every page and route is guarded by its folder’s way, or is on the list with what guards it', () => {
  expect(files.length).toBeGreaterThan(80)
  const faults = files.flatMap((file) => {
    if (file in open) return []
    const source = readSource(file)
    const found = guards.find(([folder]) => file.startsWith(folder))
    if (!found) return [`${file}: say in this test what guards it`]
    const [, isRoute, guard] = found
    const parts = isRoute ? source.split('\n').filter((line) => line.startsWith('export ')) : [source]
    return parts.every((part) => guard.test(part)) && parts.length > 0 ? [] : [`${file}: ${guard}`]
  })
  expect(faults).toEqual([])
  expect(Object.keys(open).filter((file) => !files.includes(file))).toEqual([])
})
