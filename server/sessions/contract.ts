import { z } from 'zod'

/** One of a person's own open sessions. Times are epoch ms. */
export type OwnSessionDto = {
  id: string
  isThis: boolean
  method: 'password' | 'oidc'
  hasSecondFactor: boolean
  userAgent: string | null
  address: string | null
  startedAt: number
  lastSeenAt: number
}

export const EndSession = z.object({ sessionId: z.uuid() })
export type EndSession = z.infer<typeof EndSession>
