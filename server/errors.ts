/** An expected failure: what happened, where it can be said, and how to mend it. Each transport translates it once. */
export class AppError extends Error {
  override readonly name: string
  readonly status: number
  readonly mend: string | null
  /** Single faults of the input: where (a line, a path), what, how to mend. */
  readonly faults: Fault[]
  /** For the answer of an HTTP request. */
  readonly headers: Record<string, string>

  constructor(
    name: string,
    status: number,
    message: string,
    options: { mend?: string; faults?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.name = name
    this.status = status
    this.mend = options.mend ?? null
    this.faults = options.faults ?? []
    this.headers = options.headers ?? {}
  }
}

export type Fault = { where: string; what: string; mend: string }

/** What a schema found wrong with an input, as its faults: the first fifty. */
export const listFaults = (
  error: { issues: readonly { path: PropertyKey[]; message: string }[] },
  mend = 'Correct this value.',
): Fault[] =>
  error.issues
    .slice(0, 50)
    .map((issue) => ({ where: issue.path.map(String).join('.'), what: issue.message, mend }))

export const notFound = (what: string) => new AppError('not-found', 404, `${what} was not found`)
export const invalid = (message: string, faults: Fault[], mend?: string) =>
  new AppError('invalid', 422, message, { faults, ...(mend ? { mend } : {}) })
export const conflict = (message: string, mend?: string) =>
  new AppError('conflict', 409, message, mend ? { mend } : {})
export const notConfigured = () =>
  new AppError('not-configured', 409, 'This utility has no configuration yet', {
    mend: 'Import a network, set a tariff and save the settings first.',
  })
