import { expect, test } from 'vitest'
import { endPageWait, readPageWait, startPageWait, watchPageWait } from './page-wait.ts'

const at = 'https://caudal.example/demo/schedule'

test('it waits from the click until another address is shown', () => {
  let changes = 0
  const stop = watchPageWait(() => changes++)
  startPageWait(at, '/demo/kpis')
  expect(readPageWait()).toBe(at)
  endPageWait(at)
  expect(readPageWait()).toBe(at)
  endPageWait('https://caudal.example/demo/kpis')
  expect(readPageWait()).toBeNull()
  expect(changes).toBe(2)
  stop()
})

test('another way than the first ends with what is shown in the end', () => {
  startPageWait(at, '/demo/kpis')
  startPageWait(at, '/demo/signals?state=waiting')
  expect(readPageWait()).toBe(at)
  endPageWait('https://caudal.example/demo/signals?state=waiting')
  expect(readPageWait()).toBeNull()
})

test('a link to the page itself, or to a place on it, is not waited for', () => {
  startPageWait(at, '/demo/schedule')
  expect(readPageWait()).toBeNull()
  startPageWait(at, '#pumps')
  expect(readPageWait()).toBeNull()
})
