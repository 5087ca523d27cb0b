import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { reservedSlugs } from './contract.ts'

const app = fileURLToPath(new URL('../../app', import.meta.url))

/** The first segments of addresses that folders under app/ take, groups such as (auth) left out. */
const listSegments = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (name.startsWith('(') ? listSegments(`${folder}/${name}`) : [name]))
    .filter((name) => !name.startsWith('['))

test('no tenant can take the address of a page of the product', () => {
  expect([...reservedSlugs].sort()).toEqual(listSegments(app).sort())
})
