/** How a session's person proved to be who they are beyond a password; pending until the code is given. */
export type SecondFactorState = 'none' | 'pending' | 'totp' | 'recovery' | 'provider'

/** A person who is signed in, completely. */
export type Session = {
  sessionId: string
  userId: string
  name: string
  email: string
  /** Maintains the whole service; false also while a second factor is asked of maintainers and was not given. */
  isMaintainer: boolean
  /** Signed in with more than a password. */
  hasSecondFactor: boolean
  /** Epoch ms of the sign-in. */
  startedAt: number
}

/** Where a request comes from, and when. */
export type Visit = { address: string | null; userAgent: string | null; now: number }

/** Who asks for a change of their own account. */
export type PersonContext = Visit & { session: Session }
