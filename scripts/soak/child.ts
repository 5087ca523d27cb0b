import { closeClients } from '#server/db/clients.ts'
import { setProcessRole } from '#server/db/process-role.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import type { Ask } from './api-operations.ts'
import { listApiOperations } from './api-operations.ts'
import { runShare } from './run-share.ts'
import type { Operation, Share } from './share.ts'
import { progressEvery } from './share.ts'
import { listAppOperations, listWorkerOperations } from './verb-operations.ts'

process.once('disconnect', () => process.exit(1))

// One process of the soak: takes its share, does it with its role, and answers with its counts.
process.once('message', async (share: Share) => {
  setProcessRole(share.kind === 'worker' ? 'worker' : 'app')
  const counts = await runShare(share, await listOperations(share), (done) => {
    if (done % progressEvery === 0) process.send?.({ progress: done })
  })
  await new Promise((resolve) => process.send?.(counts, resolve))
  await stopBoss().catch(() => {})
  await closeClients().catch(() => {})
  process.exit(0)
})

async function listOperations({ kind, url }: Share): Promise<Operation[]> {
  if (kind === 'worker') return listWorkerOperations()
  if (kind === 'http') return listApiOperations((path, init) => fetch(`${url}${path}`, init))
  return [...listAppOperations(), ...listApiOperations(await openHandlers())]
}

/** The API's handlers in this process, without the web server before them. */
async function openHandlers(): Promise<Ask> {
  const { listRoutes } = await import('#app/api/v1/list-routes.ts')
  // As Next does, a fixed segment goes before a dynamic one.
  const routes = listRoutes()
    .map((route) => ({
      ...route,
      pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      dynamic: route.path.split('{').length,
    }))
    .sort((a, b) => a.dynamic - b.dynamic)
  return (path, init) => {
    const url = new URL(path, 'http://localhost:3000')
    for (const { method, pattern, handler } of routes) {
      const params = method === init.method ? pattern.exec(url.pathname)?.groups : undefined
      if (params)
        return handler(new Request(url, init), {
          params: Promise.resolve(params as { tenant: string } & Record<string, string>),
        })
    }
    throw new Error(`no route answers ${init.method} ${path}`)
  }
}
