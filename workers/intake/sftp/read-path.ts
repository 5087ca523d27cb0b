import { posix } from 'node:path'

export type SftpPath =
  | { kind: 'root' }
  | { kind: 'folder'; folder: 'inbox' | 'outbox' }
  | { kind: 'file'; folder: 'inbox' | 'outbox'; name: string }

const longestName = 200

/** What a client's path means; null for what there cannot be. There is no file system behind it: `..` ends at the root. */
export function readPath(given: string): SftpPath | null {
  const path = posix.resolve('/', given)
  if (path === '/') return { kind: 'root' }
  const [folder, name, ...deeper] = path.slice(1).split('/')
  if ((folder !== 'inbox' && folder !== 'outbox') || deeper.length > 0) return null
  if (name === undefined) return { kind: 'folder', folder }
  if (name.length > longestName || [...name].some((letter) => letter < ' ' || letter === '\x7f')) return null
  return { kind: 'file', folder, name }
}

export const absolutePath = (given: string): string => posix.resolve('/', given)
