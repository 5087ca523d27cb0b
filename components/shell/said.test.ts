import { expect, test } from 'vitest'
import { sayNext } from './said.ts'

const link = { title: 'The link of Nora', link: 'https://caudal.example/invitation?token=x' }
const mail = { title: 'A mail is on its way', link: null }

test('a link stays through deeds that have nothing to say, the news of a mail does not', () => {
  expect(sayNext(link, null)).toBe(link)
  expect(sayNext(mail, null)).toBeNull()
  expect(sayNext(null, null)).toBeNull()
})

test('what is said next takes its place', () => {
  expect(sayNext(link, mail)).toBe(mail)
  expect(sayNext(mail, link)).toBe(link)
})
