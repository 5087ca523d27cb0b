import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type SourceImport = { specifier: string; isType: boolean; line: number }
export type SourceFile = { path: string; text: string; imports: SourceImport[] }

const folders = [
  'app',
  'components',
  'domain',
  'server',
  'workers',
  'prisma',
  'e2e',
  'bench',
  'scripts',
  'i18n',
]
const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every file in the source folders, generated ones left out, paths relative to `root`. */
export const listSources = (root: string): string[] =>
  folders
    .flatMap((folder) => listFiles(root, folder))
    .filter((path) => !/\/(generated|\.artifacts)\//.test(path))

/** Every TypeScript file of the project. */
export function scanProject(root: string): SourceFile[] {
  return listSources(root)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => scanSource(path, readFileSync(join(root, path), 'utf8')))
}

export function scanSource(path: string, text: string): SourceFile {
  const lineOf = (index: number) => text.slice(0, index).split('\n').length
  return {
    path,
    text,
    imports: [
      ...[...text.matchAll(statement)].map((match) => ({
        specifier: match[2]!,
        isType: Boolean(match[1]),
        line: lineOf(match.index),
      })),
      ...[...text.matchAll(dynamic)].map((match) => ({
        specifier: match[1]!,
        isType: false,
        line: lineOf(match.index),
      })),
    ],
  }
}

function listFiles(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  } catch {
    return []
  }
}
