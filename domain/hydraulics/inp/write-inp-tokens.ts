/** Tokens as a line of an INP file, those with a separator in them quoted. */
export function writeInpTokens(tokens: readonly string[]): string {
  return tokens.map((token) => (token === '' || /\s/.test(token) ? `"${token}"` : token)).join(' ')
}
