import { splitInpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { writeInpTokens } from '#domain/hydraulics/inp/write-inp-tokens.ts'

/** Longer than any overrun that the quoted tokens of one line can cause. */
const GUARD = ' '.repeat(96)

/**
 * The INP text with quotes only where a token has a blank in it, and blanks after a comment sign at the end of such a
 * line. EPANET miscounts the length of a line with quoted tokens (gettokens, input2.c): it loses the last values of one
 * and reads past the end of another into what the line before left in memory.
 */
export function quoteInpTokens(inp: string): string {
  if (!inp.includes('"')) return inp
  let section = ''
  return inp
    .split(/\r\n|\n|\r/)
    .map((text) => {
      if (text.trimStart().startsWith('[')) section = text.trim().slice(1, 5).toUpperCase()
      if (section === 'TITL' || !text.split(';', 1)[0]!.includes('"')) return text
      const written = writeInpTokens(splitInpLine(text))
      return written.includes('"') ? `${written} ;${GUARD}` : written
    })
    .join('\n')
}
