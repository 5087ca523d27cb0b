import { AppError } from '#server/errors.ts'
import type { PasswordFault } from './contract.ts'
import { leastPasswordCharacters, mostPasswordCharacters } from './contract.ts'
import { findPasswordFault } from './find-password-fault.ts'

const reasons: Record<PasswordFault, string> = {
  short: `A password has at least ${leastPasswordCharacters} characters`,
  long: `A password has at most ${mostPasswordCharacters} characters`,
  common: 'This password is among the first that are guessed',
  personal: 'This password is made of your own name or e-mail',
}

/** For every place where a person's password is set. @throws AppError weak-password, with the fault's name. */
export function refusePassword(password: string, person: { name: string; email: string }): void {
  const fault = findPasswordFault(password, person)
  if (fault)
    throw new AppError('weak-password', 422, reasons[fault], {
      mend: 'Take a few words that do not belong together.',
      faults: [{ where: 'password', what: fault, mend: 'Choose another.' }],
    })
}
