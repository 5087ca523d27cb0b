import { z } from 'zod'

/** One of a person's own open sessions. Times are epoch ms. */
export const OwnSessionDto = z.object({
  id: z.uuid(),
  isThis: z.boolean(),
  method: z.enum(['password', 'oidc']),
  hasSecondFactor: z.boolean(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  startedAt: z.number(),
  lastSeenAt: z.number(),
})
export type OwnSessionDto = z.infer<typeof OwnSessionDto>

export const EndSession = z.strictObject({ sessionId: z.uuid() })
export type EndSession = z.infer<typeof EndSession>
export const EndedSessionDto = z.object({ id: z.uuid() })
export type EndedSessionDto = z.infer<typeof EndedSessionDto>
/** How many. */
export const EndedSessionsDto = z.object({ ended: z.int() })
export type EndedSessionsDto = z.infer<typeof EndedSessionsDto>
