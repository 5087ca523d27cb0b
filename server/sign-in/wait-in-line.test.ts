import { expect, test } from 'vitest'
import { waitInLine } from './wait-in-line.ts'

test('one works at a time, in the order of arrival, past one that fails', async () => {
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} in`)
    await new Promise(setImmediate)
    seen.push(`${name} out`)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => waitInLine(work(name))))
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('the line has an end, and takes others once it is shorter', async () => {
  let open = () => {}
  const door = new Promise<void>((resolve) => {
    open = resolve
  })
  const inLine = Array.from({ length: 200 }, () => waitInLine(() => door))
  await expect(waitInLine(async () => {})).rejects.toMatchObject({ name: 'busy', status: 503 })
  open()
  await Promise.all(inLine)
  expect(await waitInLine(async () => 'in')).toBe('in')
})
