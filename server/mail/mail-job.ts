import type { JobDefinition } from '#server/jobs/definitions.ts'

/**
 * What a mail's job carries: which row the mail is about, and no address, no name and no token. The worker reads the row
 * when it sends, so that a link that was revoked meanwhile is not sent, and derives the token anew (server/links).
 */
export type MailJobData = { trace: string } & (
  | { kind: 'invitation'; tenantId: string; invitationId: string; salt: string }
  | { kind: 'password-reset'; resetId: string }
  | { kind: 'password-changed'; personId: string; changedAt: string }
)

/** Where a mail's job goes when its retries are spent. */
export const deadMailJob: JobDefinition<MailJobData> = {
  name: 'mail.dead',
  queue: { retryLimit: 5, retryBackoff: true, deleteAfterSeconds: 86_400 },
}

/** Tries for about 40 minutes: 2 s after the first failure, then twice as long each time, 10 min at most. */
export const mailJob: JobDefinition<MailJobData> = {
  name: 'mail.send',
  queue: {
    retryLimit: 12,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    heartbeatSeconds: 30,
    expireInSeconds: 120,
    deleteAfterSeconds: 86_400,
  },
}
