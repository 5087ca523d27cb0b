import type { Fault } from '#server/errors.ts'

/** What a server action answers: its value, or an expected failure in the form that the API's problem details have. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; failure: { name: string; message: string; mend: string | null; faults: Fault[] } }
