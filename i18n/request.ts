import { getRequestConfig } from 'next-intl/server'
import en from '../messages/en.json'
import pt from '../messages/pt.json'
import { resolveLocale } from './resolve-locale.ts'

const messages = { en, pt }

/** No locale in the address: the language belongs to the workstation. Instants are formatted in the tenant's zone elsewhere. */
export default getRequestConfig(async () => {
  const locale = await resolveLocale()
  return { locale, messages: messages[locale], timeZone: 'UTC' }
})
