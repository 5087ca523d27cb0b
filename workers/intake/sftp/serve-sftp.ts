import type { Socket } from 'node:net'
import type { AuthContext, Connection, PublicKeyAuthContext, Server } from 'ssh2'
import ssh2 from 'ssh2'
import { listIntakeKeys } from '#server/intake-keys/list-intake-keys.ts'
import { log } from '#server/log.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { findTenant } from '#server/tenants/find-tenant.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { deriveHostKey } from './derive-host-key.ts'
import { serveSession } from './serve-session.ts'

const loginMs = 15_000
const idleMs = 300_000
const mostConnections = 200
const mostPerAddress = 20

/** The SFTP door: a tenant's slug as user name, one of its keys, and nothing of the machine behind it. */
export function serveSftp(secret: string): Server {
  const perAddress = new Map<string, number>()
  let total = 0
  const server = new ssh2.Server(
    {
      hostKeys: [deriveHostKey(secret)],
      ident: 'caudal',
      keepaliveInterval: idleMs / 3,
      algorithms: {
        kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'],
        serverHostKey: ['ssh-ed25519'],
        cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes256-ctr', 'aes128-ctr'],
        hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
        compress: ['none'],
      },
    },
    (client, { ip }) => {
      const mine = perAddress.get(ip) ?? 0
      client.on('error', (error) => log('debug', 'SFTP connection', { ip, error }))
      if (total >= mostConnections || mine >= mostPerAddress) return client.end()
      total++
      perAddress.set(ip, mine + 1)
      client.on('close', () => {
        total--
        const left = perAddress.get(ip)! - 1
        if (left > 0) perAddress.set(ip, left)
        else perAddress.delete(ip)
      })
      serveClient(client)
    },
  )
  return server
}

function serveClient(client: Connection): void {
  // The library has it, its types do not. Without this every answer waits some 40 ms.
  const { _sock: socket } = client as unknown as { _sock: Socket }
  socket.setNoDelay(true)
  // The library itself waits for a login for ever, and an end can be left unanswered.
  const login = setTimeout(() => socket.destroy(), loginMs)
  client.on('close', () => clearTimeout(login))
  let who: { ctx: TenantContext; keyId: string } | null = null
  client.on('authentication', (auth) => {
    authenticate(auth).then(
      (found) => {
        if (!found) return auth.reject(['publickey'])
        if (found !== 'acceptable') who = found
        auth.accept()
      },
      (error) => {
        log('error', 'SFTP login failed', { error })
        auth.reject(['publickey'])
      },
    )
  })
  client.on('ready', () => {
    clearTimeout(login)
    client.on('session', (accept, reject) => {
      if (!who) return reject()
      const { ctx, keyId } = who
      accept().on('sftp', (acceptSftp) => serveSession(acceptSftp(), ctx, keyId))
    })
  })
}

/** @returns who it is, `acceptable` when the key is asked about before it is used, null for anyone else. */
async function authenticate(
  auth: AuthContext,
): Promise<{ ctx: TenantContext; keyId: string } | 'acceptable' | null> {
  if (auth.method !== 'publickey') return null
  const tenant = await findTenant(auth.username)
  if (!tenant) return null
  const ctx = await makeJobContext(tenant.id, 'sftp', currentTraceparent())
  for (const { id, publicKey } of await listIntakeKeys(ctx)) {
    const key = ssh2.utils.parseKey(publicKey)
    if (key instanceof Error || !isSameKey(auth, key.getPublicSSH())) continue
    if (!auth.signature) return 'acceptable'
    return key.verify(auth.blob!, auth.signature, auth.hashAlgo) === true ? { ctx, keyId: id } : null
  }
  return null
}

const isSameKey = (auth: PublicKeyAuthContext, known: Buffer): boolean => known.equals(auth.key.data)
