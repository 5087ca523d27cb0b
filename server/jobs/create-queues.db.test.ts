import pg from 'pg'
import { expect, test } from 'vitest'

test('a job of a queue that runs one at a time is soon given up when its process died', async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  const { rows } = await owner.query<{ name: string; gone_after_s: number }>(
    `SELECT name, least(heartbeat_seconds, expire_seconds) AS gone_after_s FROM pgboss.queue WHERE policy = 'exclusive' ORDER BY name`,
  )
  await owner.end()
  expect(rows.map(({ name }) => name)).toContain('readings.fold')
  for (const { name, gone_after_s } of rows) expect(gone_after_s, name).toBeLessThanOrEqual(60)
})
