import type { MailLocale } from './mail.ts'

const tags: Record<MailLocale, string> = { pt: 'pt-PT', en: 'en-GB' }

/** A time as a mail says it, with its zone: the reader may be anywhere. */
export const writeTime = (at: Date, locale: MailLocale, timeZone: string): string =>
  new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at)
