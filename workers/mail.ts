import type { Job, PgBoss } from 'pg-boss'
import { composeInvitationMail } from '#server/invitations/compose-invitation-mail.ts'
import { noteMailOutcome } from '#server/invitations/note-mail-outcome.ts'
import { log } from '#server/log.ts'
import type { Mail } from '#server/mail/mail.ts'
import type { MailJobData } from '#server/mail/mail-job.ts'
import { deadMailJob, mailJob } from '#server/mail/mail-job.ts'
import { sendMail } from '#server/mail/send-mail.ts'
import { composeChangedMail, composeResetMail } from '#server/password-resets/compose-reset-mail.ts'
import { inSpan } from '#server/telemetry.ts'

/** Sends mails as their rows stand now, and notes of those that could not be sent what became of them. */
export async function registerMails(boss: PgBoss): Promise<void> {
  await boss.work<MailJobData>(
    mailJob.name,
    { localConcurrency: 2, groupConcurrency: 1, pollingIntervalSeconds: 1, heartbeatRefreshSeconds: 10 },
    async ([job]: Job<MailJobData>[]) => {
      if (job) await inSpan(mailJob.name, job.data.trace, () => send(job.data))
    },
  )
  await boss.work<MailJobData>(deadMailJob.name, { pollingIntervalSeconds: 5 }, async ([job]) => {
    if (!job) return
    const { data } = job
    log('error', 'a mail could not be sent on any try', { ...data })
    if (data.kind === 'invitation') await noteMailOutcome(data, 'failed')
  })
}

async function send(data: MailJobData): Promise<void> {
  const mail = await compose(data)
  if (!mail) return
  await sendMail(mail).catch((error) => {
    log('warn', 'a mail was not sent', { kind: data.kind, error })
    throw error
  })
  if (data.kind === 'invitation') await noteMailOutcome(data, 'sent')
}

function compose(data: MailJobData): Promise<Mail | null> {
  switch (data.kind) {
    case 'invitation':
      return composeInvitationMail(data)
    case 'password-reset':
      return composeResetMail(data)
    case 'password-changed':
      return composeChangedMail(data)
  }
}
