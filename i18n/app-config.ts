import type { Locale } from '#components/format/create-formats.ts'
import type messages from '../messages/en.json'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof messages
  }
}
