import type { TenantDto } from '#server/tenants/contract.ts'

export type MailLocale = TenantDto['locale']

/** A mail in words; `renderMail` gives it its two forms. */
export type Letter = {
  locale: MailLocale
  subject: string
  paragraphs: string[]
  /** The one thing to do. */
  action?: { label: string; url: string }
  /** Small print beneath it. */
  notes: string[]
}

/** What is sent. The id is the same on every try, so that a mail that arrives twice is told as one. */
export type Mail = { to: string; id: string; letter: Letter }
