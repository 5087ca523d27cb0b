import { posix } from 'node:path'
import type { SourceFile } from './scan-source.ts'

export type HouseFault = { path: string; line: number; rule: string }

const mostLines = 300

/** Which folders a room may import from; scripts, tests, benches and seeds may import from every room. */
const mayImport: Record<string, (path: string, isType: boolean) => boolean> = {
  domain: (to) => to.startsWith('domain/'),
  server: (to) => to.startsWith('domain/') || to.startsWith('server/'),
  workers: (to) => /^(domain|server|workers)\//.test(to),
  components: (to) => /^(components|domain|messages)\//.test(to) || /^server\/[^/]+\/contract\.ts$/.test(to),
  app: (to) => /^(app|components|domain)\//.test(to) || /^server\/(?!db\/|jobs\/)[^/]+\//.test(to),
}

/** Makers and keys of the tenancy locks, and the reader of raw readings, with the only files that may use them. */
const keys: Record<string, RegExp> = {
  makeTenantContext:
    /^server\/(auth\/find-tenant-context|tokens\/find-token-context|tenants\/(make-job-context|tenant-context))\.ts$/,
  withSystem:
    /^server\/(db\/with-system|(sessions|sign-in|second-factor|passwords|password-resets)\/[a-z-]+|invitations\/(find-offer|accept-invitation)|members\/find-member-by-email|persons\/[a-z-]+|platform\/[a-z-]+|health\/get-health|tenants\/[a-z-]+)\.ts$/,
  makePlatformContext: /^server\/(http\/get-platform-context|platform\/platform-context)\.ts$/,
  askSystem:
    /^server\/(db\/ask-system|sessions\/find-session|auth\/find-tenant-context|tenants\/list-my-tenants)\.ts$/,
  setProcessRole: /^(server\/db\/process-role|workers\/[a-z-]+\/?main|workers\/main)\.ts$/,
  getClient: /^server\/db\//,
  // What computes reads cleaned values (readCleaned); these show raw ones, or clean them in a child.
  readSeries:
    /^server\/(readings\/[a-z-]+|quality\/read-cleaned|forecasting\/load-forecast-problem|kpis\/load-kpi-task|scheduling\/get-schedule)\.ts$/,
}

/** Every place where the source leaves the rules of docs/architecture.md. */
export function checkHouseRules(files: SourceFile[]): HouseFault[] {
  const faults: HouseFault[] = []
  const isTest = (path: string) => /\.(test|fixture)\.tsx?$/.test(path) || /\/(testing|fixtures)\//.test(path)
  for (const file of files) {
    const room = file.path.split('/')[0]!
    const fault = (line: number, rule: string) => faults.push({ path: file.path, line, rule })
    const lines = file.text.split('\n').length - 1
    if (lines > mostLines) fault(lines, `a file past ${mostLines} lines is two`)
    if (/^app\/.*\/loading\.tsx$/.test(file.path))
      fault(1, 'a page with a loading state says 200 before it knows whether it is there')
    if (isBarrel(file)) fault(1, 'no barrels: name the file you mean')
    for (const { specifier, isType, line } of file.imports) {
      const to = resolve(file.path, specifier)
      const allowed = mayImport[room]
      if (to !== null && allowed && !isTest(file.path) && !allowed(to, isType))
        fault(line, `${room} may not import ${to}`)
      if (to === null) checkPackage(file.path, specifier, line, fault, isTest(file.path))
      if (to?.startsWith('server/db/generated/') && !file.path.startsWith('server/db/'))
        fault(line, 'the Prisma client stays in server/db')
      if (to !== null && !/\.(tsx?|css|json|inp)$/.test(to)) fault(line, `write the ending: ${specifier}`)
    }
    if (isTest(file.path) || !mayImport[room]) continue
    checkText(file, fault)
  }
  return [...faults, ...findCycles(files)]
}

function checkPackage(
  path: string,
  specifier: string,
  line: number,
  fault: (line: number, rule: string) => void,
  isTest: boolean,
): void {
  const isFramework = /^(next|react|next-auth|next-intl|react-dom)($|\/)/.test(specifier)
  const isPure = path.startsWith('domain/')
  const isPlain =
    isPure ||
    path.startsWith('workers/') ||
    (path.startsWith('server/') && !/^server\/(http|auth)\//.test(path))
  if (isFramework && isPlain)
    fault(line, `${specifier} belongs to app, components, server/http and server/auth`)
  if (isPure && !isTest && specifier.startsWith('node:')) fault(line, 'the domain does no I/O')
  if (
    specifier === '@prisma/client' ||
    (specifier === '@prisma/adapter-pg' && !path.startsWith('server/db/'))
  )
    fault(line, 'the Prisma client stays in server/db')
}

function checkText(file: SourceFile, fault: (line: number, rule: string) => void): void {
  for (const [index, text] of file.text.split('\n').entries()) {
    const line = index + 1
    if (/^\s*(\/\/|\*|\/\*)/.test(text)) continue
    if (/\bprocess\.env\b/.test(text) && file.path !== 'server/env.ts')
      fault(line, 'process.env is read in server/env.ts only')
    if (
      /\bdangerouslySetInnerHTML\b|\.(inner|outer)HTML\b|\binsertAdjacentHTML\b|\beval\(|\bnew Function\(/.test(
        text,
      )
    )
      fault(line, 'text is written as text, and no text is run')
    if (
      !file.path.startsWith('components/') &&
      /\bfetch\(|\bhttps?\.(request|get)\(|\b(net|tls)\.connect\(/.test(text)
    )
      fault(line, 'no process calls an address: those of the settings are called by their libraries')
    if (
      file.path.startsWith('domain/') &&
      /\b(Date\.now|Math\.random|performance\.now|Temporal\.Now)\b|\bnew Date\(\)/.test(text)
    )
      fault(line, 'clock and randomness are arguments in the domain')
    for (const [key, holders] of Object.entries(keys)) {
      if (new RegExp(`\\b${key}\\(`).test(text) && !holders.test(file.path))
        fault(line, `${key} is not for this file`)
    }
  }
}

/** The project path an import means, null for a package. */
export function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  return null
}

function isBarrel(file: SourceFile): boolean {
  const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
  return (
    !file.path.endsWith('prisma-types.ts') &&
    !file.path.startsWith('app/') &&
    code !== '' &&
    code
      .split('\n')
      .every((line) => /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s+from\b/.test(line) || line.trim() === '')
  )
}

function findCycles(files: SourceFile[]): HouseFault[] {
  const edges = new Map(
    files.map((file) => [file.path, file.imports.flatMap((one) => resolve(file.path, one.specifier) ?? [])]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const faults: HouseFault[] = []
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done' || !edges.has(path)) return
    if (state.get(path) === 'open') {
      faults.push({
        path,
        line: 1,
        rule: `cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`,
      })
      return
    }
    state.set(path, 'open')
    for (const next of edges.get(path)!) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of edges.keys()) visit(path, [])
  return faults
}
