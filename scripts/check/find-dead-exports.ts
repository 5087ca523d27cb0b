import type { HouseFault } from './house-rules.ts'
import type { SourceFile } from './scan-source.ts'

/** What frameworks call by name or path. */
const isEntry = (path: string) =>
  path.startsWith('app/') ||
  path.startsWith('i18n/') ||
  /\.test\.tsx?$/.test(path) ||
  /^(scripts|bench|e2e)\//.test(path)

const exported = /^export\s+(?:async\s+)?(?:const|let|function\*?|class)\s+([A-Za-z0-9_$]+)/gm

/** Exported values that nothing names, neither another file nor their own. */
export function findDeadExports(files: SourceFile[]): HouseFault[] {
  const words = new Map<string, Set<string>>()
  for (const file of files) {
    for (const word of new Set(file.text.match(/[A-Za-z0-9_$]+/g) ?? [])) {
      const holders = words.get(word) ?? new Set()
      words.set(word, holders.add(file.path))
    }
  }
  const faults: HouseFault[] = []
  for (const file of files) {
    if (isEntry(file.path)) continue
    for (const match of file.text.matchAll(exported)) {
      const name = match[1]!
      if ((words.get(name)?.size ?? 0) > 1) continue
      if (file.text.split(new RegExp(`\\b${name}\\b`)).length > 2) continue
      faults.push({
        path: file.path,
        line: file.text.slice(0, match.index).split('\n').length,
        rule: `nothing uses the export ${name}`,
      })
    }
  }
  return faults
}
