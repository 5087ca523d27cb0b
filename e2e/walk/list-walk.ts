import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

const readSource = (path: string) => readFileSync(join(root, path), 'utf8')

const listFiles = (folder: string, isWanted: (name: string) => boolean): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

export type WalkedPage = { template: string; permission: string | null }

/** Each page of a utility as it lies on disk, with the permission its file asks for. */
export function listPages(): WalkedPage[] {
  return listFiles('app/(app)/[tenant]', (name) => name === 'page.tsx').map((file) => ({
    template: `/${dirname(file)
      .split('/')
      .slice(1)
      .filter((part) => !/^\(.*\)$/.test(part))
      .join('/')}`,
    permission: /\btenantPage\(\s*\w+,\s*'([^']+)'/.exec(readSource(file))?.[1] ?? null,
  }))
}

/** "METHOD path" of each handler of a utility's API as it lies on disk. */
export function listRouteNames(): string[] {
  return listFiles('app/api/v1/tenants/[tenant]', (name) => /^route\.tsx?$/.test(name)).flatMap((file) => {
    const methods = [...readSource(file).matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)]
    if (methods.length === 0) throw new Error(`${file} exports no method that the walk can see`)
    const path = dirname(relative('app/api/v1/tenants/[tenant]', file))
      .replaceAll('[', '{')
      .replaceAll(']', '}')
    return methods.map(([, method]) => `${method} ${path}`)
  })
}

/** Files of server actions. */
export function listActionFiles(): string[] {
  return ['app', 'components', 'server'].flatMap((folder) =>
    listFiles(folder, (name) => /\.tsx?$/.test(name)).filter((file) =>
      /^\s*['"]use server['"]/m.test(readSource(file)),
    ),
  )
}
