import type { Transporter } from 'nodemailer'
import { createTransport } from 'nodemailer'
import { env, requireEnv } from '#server/env.ts'
import type { Mail } from './mail.ts'
import { renderMail } from './render-mail.ts'

let transporter: Transporter | undefined

/**
 * Hands a mail to the mail server and returns once the server has taken it on.
 * @throws Error when it cannot be reached or refuses, with its codes and nothing of the mail: jobs and logs keep it.
 */
export async function sendMail({ to, id, letter }: Mail): Promise<void> {
  transporter ??= open(requireEnv('CAUDAL_SMTP_URL'))
  const from = requireEnv('CAUDAL_MAIL_FROM')
  const message = {
    from,
    to: { name: '', address: to },
    subject: letter.subject.replace(/\s+/g, ' '),
    messageId: `<${id}@${new URL(env.CAUDAL_BASE_URL).hostname}>`,
    ...renderMail(letter),
    // No vacation notes back to the service.
    headers: { 'auto-submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  await transporter
    .sendMail(message)
    .catch((error: { code?: string; command?: string; responseCode?: number }) => {
      const { code = 'no code', command = 'no command', responseCode = 'no answer' } = error
      throw new Error(`The mail server did not take the mail: ${code}, ${command}, ${responseCode}`)
    })
}

function open(given: string): Transporter {
  const url = new URL(given)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  // Mails hold links that open accounts: they go in the clear only where somebody said so, and on this machine.
  if (url.protocol === 'smtp:' && !isLoopback && !url.searchParams.has('requireTLS'))
    url.searchParams.set('requireTLS', 'true')
  return createTransport({
    url: url.toString(),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
}
