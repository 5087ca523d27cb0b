import type { InpSection } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { NOT_COMPUTED, readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { writeInpTokens } from '#domain/hydraulics/inp/write-inp-tokens.ts'

/** The last four are about the water's quality, which nobody asks for: none is a reason not to run the network. */
const LEFT_OUT: readonly InpSection[] = [
  'TITLE',
  ...NOT_COMPUTED,
  'QUALITY',
  'REACTIONS',
  'SOURCES',
  'MIXING',
]
/** EPANET knows a node or link only when it has read its definition: these go before what names them. */
const FIRST: readonly (readonly InpSection[])[] = [
  ['JUNCTIONS', 'RESERVOIRS', 'TANKS'],
  ['PIPES', 'PUMPS', 'VALVES'],
]

/** Longer than any overrun that the quoted tokens of one line can cause. */
const GUARD = ' '.repeat(96)

/**
 * An INP text as the reader reads it, in the one form that the engine takes. EPANET 2.3 knows a section by its whole name
 * only, where files made with earlier versions may cut it short after four letters, and misreads a line of more than
 * 1,023 bytes, even where all but its beginning is a comment.
 */
export function writeEngineInp(inp: string): string {
  const { bySection } = readInpLines(inp)
  const rank = (section: InpSection) => {
    const index = FIRST.findIndex((group) => group.includes(section))
    return index < 0 ? FIRST.length : index
  }
  const sections = [...bySection.keys()]
    .filter((section) => !LEFT_OUT.includes(section))
    .sort((a, b) => rank(a) - rank(b))
  const written = sections.flatMap((section) => [
    `[${section}]`,
    ...bySection
      .get(section)!
      .filter(({ tokens }) => section !== 'OPTIONS' || !/^QUAL/i.test(tokens[0]!))
      .map(({ tokens }) => writeLine(tokens)),
  ])
  return [...written, '[END]', ''].join('\n')
}

/**
 * Quotes stand only where a token has a blank in it, and blanks after a comment sign at the end of such a line. EPANET
 * miscounts the length of a line with quoted tokens (gettokens, input2.c): it loses the last values of one and reads past
 * the end of another into what the line before left in memory.
 */
function writeLine(tokens: readonly string[]): string {
  const written = writeInpTokens(tokens)
  return written.includes('"') ? `${written} ;${GUARD}` : written
}
