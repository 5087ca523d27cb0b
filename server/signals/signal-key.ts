import { z } from 'zod'

export const SignalKey = z
  .string()
  .regex(/^[A-Za-z0-9_.:/-]{1,120}$/, 'A key has letters, digits and _ . : / - only')
  // In an address these two would mean another place.
  .refine((key) => key !== '.' && key !== '..', 'A key is more than dots')

/** The key that a part of an address stands for, where a slash may be written as %2F; null where it is none. */
export function readSignalKey(part: string): string | null {
  let text = part
  try {
    text = decodeURIComponent(part)
  } catch {
    // Stays as it stands in the address.
  }
  const key = SignalKey.safeParse(text)
  return key.success ? key.data : null
}
