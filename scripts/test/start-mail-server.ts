import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { ParsedMail } from './parse-mail.ts'
import { parseMail } from './parse-mail.ts'

export type MailServer = {
  url: string
  /** The next mail to this address that was not answered before, within 30 s. */
  receive: (to: string) => Promise<ParsedMail>
  /** How many mails came for this address, and how many were refused. */
  count: (to: string) => { taken: number; refused: number }
  /** From now on: whether a mail to this address is refused; the function is asked at each try, counted from 1. */
  refuseWhile: (isRefused: (to: string, attempt: number) => boolean) => void
  stop: () => Promise<void>
}

const mostMs = 30_000

/** A real SMTP server on the loopback, without TLS, that keeps what it takes. */
export async function startMailServer(): Promise<MailServer> {
  const taken = new Map<string, ParsedMail[]>()
  const refused = new Map<string, number>()
  const read = new Map<string, number>()
  const waiting = new Map<string, () => void>()
  let isRefused: (to: string, attempt: number) => boolean = () => false
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, answer) => {
      const attempt = (refused.get(address) ?? 0) + 1
      if (!isRefused(address, attempt)) return answer()
      refused.set(address, attempt)
      answer(Object.assign(new Error('Greylisted, try again later'), { responseCode: 451 }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const mail = parseMail(Buffer.concat(chunks).toString('utf8'))
        for (const { address } of session.envelope.rcptTo) {
          taken.set(address, [...(taken.get(address) ?? []), mail])
          waiting.get(address)?.()
        }
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    receive: async (to) => {
      const at = read.get(to) ?? 0
      read.set(to, at + 1)
      while (!taken.get(to)?.[at]) {
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        const timer = setTimeout(() => reject(new Error(`no mail came for ${to}`)), mostMs)
        waiting.set(to, resolve)
        await promise.finally(() => clearTimeout(timer))
      }
      return taken.get(to)![at]!
    },
    count: (to) => ({ taken: taken.get(to)?.length ?? 0, refused: refused.get(to) ?? 0 }),
    refuseWhile: (given) => {
      isRefused = given
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
