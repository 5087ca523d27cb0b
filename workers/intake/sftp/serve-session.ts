import type { Attributes, FileEntry, SFTPWrapper } from 'ssh2'
import ssh2 from 'ssh2'
import { importDrop } from '#server/intake/import-drop.ts'
import { removePartialDrop, renameDrop, storeDrop } from '#server/intake/store-drop.ts'
import { log } from '#server/log.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Entry } from './list-folder.ts'
import { listFolder } from './list-folder.ts'
import { absolutePath, readPath } from './read-path.ts'
import { Upload } from './upload.ts'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp
const mostHandles = 16

type Handle =
  | { kind: 'upload'; name: string; upload: Upload }
  | { kind: 'download'; entry: Entry }
  | { kind: 'folder'; entries: Entry[] | null }

/** One SFTP session of a tenant's key: `inbox` takes files, `outbox` gives receipts, and there is nothing else. */
export function serveSession(sftp: SFTPWrapper, ctx: TenantContext, keyId: string): void {
  const handles = new Map<number, Handle>()
  let nextHandle = 0
  const open = (id: number, handle: Handle) => {
    if (handles.size >= mostHandles) return sftp.status(id, STATUS_CODE.FAILURE, 'too many files are open')
    handles.set(nextHandle, handle)
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(nextHandle++)
    sftp.handle(id, bytes)
  }
  const find = (bytes: Buffer) => (bytes.length === 4 ? handles.get(bytes.readUInt32BE(0)) : undefined)
  /** Answers with what `work` says; a failure is FAILURE, so that the client keeps its file and sends it again. */
  const answer = (id: number, work: () => Promise<number | undefined>) => {
    work().then(
      (status) => status !== undefined && sftp.status(id, status),
      (error) => {
        log('error', 'SFTP request failed', { tenantId: ctx.tenantId, error })
        sftp.status(id, STATUS_CODE.FAILURE, 'it could not be stored now; send it again')
      },
    )
  }
  // One after the other: a file is parsed whole, so that many at once would not fit in memory.
  let imports = Promise.resolve()
  const importSoon = (dropId: string | null) => {
    if (dropId === null) return
    imports = imports
      .then(() => importDrop(ctx, dropId))
      .catch((error) =>
        log('warn', 'a file was not imported, the sweep will', { tenantId: ctx.tenantId, error }),
      )
  }
  const findEntry = async (given: string): Promise<Entry | null> => {
    const path = readPath(given)
    if (!path) return null
    if (path.kind !== 'file') return folderEntry('.')
    return (await listFolder(ctx, path.folder)).find((entry) => entry.name === path.name) ?? null
  }
  const stat = (id: number, given: string) =>
    answer(id, async () => {
      const entry = await findEntry(given)
      if (!entry) return STATUS_CODE.NO_SUCH_FILE
      sftp.attrs(id, attributesOf(entry))
    })

  sftp.on('REALPATH', (id, given) => {
    const name = absolutePath(given)
    sftp.name(id, [{ filename: name, longname: name, attrs: attributesOf(folderEntry('.')) }])
  })
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('FSTAT', (id, bytes) => {
    const handle = find(bytes)
    if (!handle || handle.kind === 'folder') sftp.status(id, STATUS_CODE.FAILURE)
    else if (handle.kind === 'download') sftp.attrs(id, attributesOf(handle.entry))
    else sftp.attrs(id, attributesOf({ ...folderEntry(''), isFolder: false, bytes: handle.upload.length }))
  })
  // Times and permissions are what this side says they are; clients that set them are content.
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('OPENDIR', (id, given) =>
    answer(id, async () => {
      const path = readPath(given)
      if (!path || path.kind === 'file') return STATUS_CODE.NO_SUCH_FILE
      const entries =
        path.kind === 'root'
          ? [folderEntry('inbox'), folderEntry('outbox')]
          : await listFolder(ctx, path.folder)
      open(id, { kind: 'folder', entries })
    }),
  )
  sftp.on('READDIR', (id, bytes) => {
    const handle = find(bytes)
    if (handle?.kind !== 'folder') return sftp.status(id, STATUS_CODE.FAILURE)
    const page = handle.entries?.splice(0, 200) ?? []
    if (page.length === 0) return sftp.status(id, STATUS_CODE.EOF)
    sftp.name(id, page.map(listLine))
  })
  sftp.on('OPEN', (id, given, flags) =>
    answer(id, async () => {
      const path = readPath(given)
      if (path?.kind !== 'file') return STATUS_CODE.NO_SUCH_FILE
      if (flags & OPEN_MODE.WRITE) {
        if (path.folder !== 'inbox' || flags & (OPEN_MODE.APPEND | OPEN_MODE.READ))
          return STATUS_CODE.PERMISSION_DENIED
        open(id, { kind: 'upload', name: path.name, upload: new Upload() })
        return
      }
      const entry = await findEntry(given)
      if (!entry) return STATUS_CODE.NO_SUCH_FILE
      if (!entry.content) return STATUS_CODE.PERMISSION_DENIED
      open(id, { kind: 'download', entry })
    }),
  )
  sftp.on('WRITE', (id, bytes, offset, data) => {
    const handle = find(bytes)
    const isGood = handle?.kind === 'upload' && handle.upload.write(offset, data)
    sftp.status(id, isGood ? STATUS_CODE.OK : STATUS_CODE.FAILURE)
  })
  sftp.on('READ', (id, bytes, offset, length) => {
    const handle = find(bytes)
    if (handle?.kind !== 'download') return sftp.status(id, STATUS_CODE.FAILURE)
    const part = handle.entry.content!.subarray(offset, offset + length)
    if (part.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, part)
  })
  sftp.on('CLOSE', (id, bytes) =>
    answer(id, async () => {
      const handle = find(bytes)
      if (!handle) return STATUS_CODE.FAILURE
      handles.delete(bytes.readUInt32BE(0))
      if (handle.kind !== 'upload') return STATUS_CODE.OK
      // OK is said after the commit, and not before.
      importSoon(await storeDrop(ctx, { keyId, name: handle.name, content: handle.upload.close() }))
      return STATUS_CODE.OK
    }),
  )
  sftp.on('RENAME', (id, from, to) =>
    answer(id, async () => {
      const [a, b] = [readPath(from), readPath(to)]
      if (a?.kind !== 'file' || b?.kind !== 'file') return STATUS_CODE.NO_SUCH_FILE
      if (a.folder !== 'inbox' || b.folder !== 'inbox') return STATUS_CODE.PERMISSION_DENIED
      const renamed = await renameDrop(ctx, a.name, b.name)
      if (!renamed) return (await findEntry(from)) ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.NO_SUCH_FILE
      importSoon(renamed.importId)
      return STATUS_CODE.OK
    }),
  )
  sftp.on('REMOVE', (id, given) =>
    answer(id, async () => {
      const path = readPath(given)
      if (path?.kind !== 'file') return STATUS_CODE.NO_SUCH_FILE
      if (path.folder === 'inbox' && (await removePartialDrop(ctx, path.name))) return STATUS_CODE.OK
      return (await findEntry(given)) ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.NO_SUCH_FILE
    }),
  )
  sftp.on('MKDIR', (id) => sftp.status(id, STATUS_CODE.PERMISSION_DENIED))
  sftp.on('RMDIR', (id) => sftp.status(id, STATUS_CODE.PERMISSION_DENIED))
  // A cut connection closes no file: what came of it is dropped.
  sftp.on('close', () => {
    for (const handle of handles.values()) if (handle.kind === 'upload') handle.upload.close()
    handles.clear()
  })
  // OpenSSH waits for the answer to its end.
  sftp.on('end', () => sftp.end())
}

const folderEntry = (name: string): Entry => ({
  name,
  isFolder: true,
  bytes: 0,
  at: new Date(0),
  content: null,
})

function attributesOf(entry: Entry): Attributes {
  const at = Math.floor(entry.at.getTime() / 1000)
  return {
    mode: entry.isFolder ? 0o040755 : 0o100644,
    uid: 0,
    gid: 0,
    size: entry.bytes,
    atime: at,
    mtime: at,
  }
}

function listLine(entry: Entry): FileEntry {
  const mode = entry.isFolder ? 'drwxr-xr-x' : '-rw-r--r--'
  const at = entry.at.toISOString().slice(0, 16).replace('T', ' ')
  return {
    filename: entry.name,
    longname: `${mode} 1 caudal caudal ${String(entry.bytes).padStart(10)} ${at} ${entry.name}`,
    attrs: attributesOf(entry),
  }
}
