import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type ApiAddress = { method: string; path: string }

const app = fileURLToPath(new URL('../app', import.meta.url))

/** Each page of a tenant, read from the folders of the app. @throws on a dynamic segment that `values` does not name. */
export function listPages(values: Record<string, string>): string[] {
  return listFiles('(app)/[tenant]', 'page.tsx').map((file) => toPath(file, values))
}

/** Each method of each route of a tenant's API. @throws on a dynamic segment that `values` does not name. */
export function listApi(values: Record<string, string>): ApiAddress[] {
  return listFiles('api/v1/tenants/[tenant]', 'route.ts').flatMap((file) => {
    const source = readFileSync(join(app, file), 'utf8')
    const methods = [...source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)]
    if (methods.length === 0) throw new Error(`${file} exports no method that the walk can see`)
    return methods.map(([, method]) => ({ method: method!, path: toPath(file, values) }))
  })
}

function listFiles(folder: string, name: string): string[] {
  return readdirSync(join(app, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => relative(app, join(entry.parentPath, entry.name)))
    .sort()
}

function toPath(file: string, values: Record<string, string>): string {
  const segments = dirname(file)
    .split('/')
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => {
      const name = /^\[+(?:\.\.\.)?([^\]]+)\]+$/.exec(segment)?.[1]
      if (name === undefined) return segment
      const value = values[name]
      if (value === undefined) throw new Error(`${file}: nothing is known to stand for ${segment}`)
      return value
    })
  return `/${segments.join('/')}`
}
