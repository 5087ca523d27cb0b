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
  return listPageFiles('app/(app)/[tenant]').map((file) => ({
    template: addressOf(file),
    permission: /\btenantPage\(\s*\w+,\s*'([^']+)'/.exec(readSource(file))?.[1] ?? null,
  }))
}

/** Each page of the whole service, for its maintainers, as it lies on disk. */
export const listPlatformPages = (): string[] => listPageFiles('app/(platform)').map(addressOf)

const listPageFiles = (folder: string) => listFiles(folder, (name) => name === 'page.tsx')
const addressOf = (file: string): string =>
  `/${dirname(file)
    .split('/')
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`

/** "METHOD path" of each handler of the API in a folder as it lies on disk: a utility's when left out. */
export function listRouteNames(folder = 'app/api/v1/tenants/[tenant]'): string[] {
  return listFiles(folder, (name) => /^route\.tsx?$/.test(name)).flatMap((file) => {
    const methods = [...readSource(file).matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)]
    if (methods.length === 0) throw new Error(`${file} exports no method that the walk can see`)
    const path = dirname(relative(folder, file)).replaceAll('[', '{').replaceAll(']', '}')
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
