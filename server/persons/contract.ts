import { z } from 'zod'

/** An e-mail address as it is kept: compared without regard to case. */
export const Email = z.email().max(254).toLowerCase()
