import { hash, verify } from '@node-rs/argon2'

// argon2id at OWASP's first choice: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const present = `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`

export const hashPassword = (password: string): Promise<string> => hash(password, options)
export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password)

/** Whether a hash was made with other parameters than today's, and is to be made anew when its password is known. */
export const isHashOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(present)
