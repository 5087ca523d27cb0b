import { expect, test } from 'vitest'
import { createQueues } from '#server/jobs/create-queues.ts'
import { migrate } from './migrate.ts'

test('migrating what is migrated changes nothing, by callers at once too', async () => {
  const again = () => migrate(process.env.DATABASE_URL!, process.env.CAUDAL_SECRET!)
  expect(await again()).toEqual([])
  expect(await Promise.all([again(), again()])).toEqual([[], []])
})

test('queues that are there are brought to their definition', async () => {
  await createQueues(process.env.DATABASE_URL!)
  await createQueues(process.env.DATABASE_URL!)
})
