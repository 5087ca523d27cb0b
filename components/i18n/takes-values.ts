/**
 * True of a message, as `t.raw` gives it, that needs values to be said. In the built app messages are parsed already
 * (next.config.ts): one that is no plain text any more takes values.
 */
export const takesValues = (message: unknown): boolean => typeof message !== 'string' || message.includes('{')
