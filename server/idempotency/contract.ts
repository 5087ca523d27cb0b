/** A request that carries an Idempotency-Key: what it was, so that a repetition is told from another request. */
export type IdempotencyClaim = {
  key: string
  /** Method and path. */
  route: string
  /** Of the parsed request. */
  requestDigest: string
}
