/** One line of an INP file that carries data, with its place. */
export type InpLine = {
  /** 1-based. */
  line: number
  /** Canonical section name without brackets, upper case. */
  section: InpSection
  tokens: string[]
}

const SECTIONS = [
  'TITLE',
  'JUNCTIONS',
  'RESERVOIRS',
  'TANKS',
  'PIPES',
  'PUMPS',
  'VALVES',
  'CONTROLS',
  'RULES',
  'DEMANDS',
  'SOURCES',
  'EMITTERS',
  'LEAKAGE',
  'PATTERNS',
  'CURVES',
  'QUALITY',
  'STATUS',
  'ROUGHNESS',
  'ENERGY',
  'REACTIONS',
  'MIXING',
  'REPORT',
  'TIMES',
  'OPTIONS',
  'COORDINATES',
  'VERTICES',
  'LABELS',
  'BACKDROP',
  'TAGS',
  'END',
] as const
export type InpSection = (typeof SECTIONS)[number]

/** Drawn or printed only. */
export const NOT_COMPUTED: readonly InpSection[] = [
  'COORDINATES',
  'VERTICES',
  'LABELS',
  'BACKDROP',
  'TAGS',
  'REPORT',
]

export type InpLines = {
  bySection: Map<InpSection, InpLine[]>
  /** Text of the [TITLE] section. */
  title: string[]
  /** Section headings that EPANET does not know, and data before the first heading. */
  strays: { line: number; text: string; kind: 'unknown-section' | 'before-any-section' }[]
}

/** EPANET drops what a line has beyond this many tokens without a word (MAXTOKS, types.h). */
export const MAX_LINE_TOKENS = 40

/** EPANET up to 2.2 knows a section by the first four letters of its heading, whatever the case; later only by all. */
export function findInpSection(heading: string): InpSection | null {
  const start = heading.slice(1, 5).toUpperCase().replace(']', '')
  return start.length < 3 ? null : (SECTIONS.find((section) => section.startsWith(start)) ?? null)
}

/**
 * Splits a line as EPANET does (gettokens, input2.c): a semicolon begins a comment wherever it stands; blanks and tabs
 * separate, commas do not; text in double quotes is one token.
 */
export function splitInpLine(text: string): string[] {
  const comment = text.indexOf(';')
  const data = comment < 0 ? text : text.slice(0, comment)
  const tokens: string[] = []
  for (const match of data.matchAll(/"([^"]*)"?|\S+/g)) tokens.push(match[1] ?? match[0])
  return tokens
}

/** The data lines of an INP text by section; nothing after [END] is read. */
export function readInpLines(inp: string): InpLines {
  const bySection = new Map<InpSection, InpLine[]>()
  const title: string[] = []
  const strays: InpLines['strays'] = []
  let section: InpSection | null = null
  let isIgnoring = false
  const texts = inp.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  for (const [index, text] of texts.entries()) {
    const line = index + 1
    if (text.trimStart().startsWith('[')) {
      const heading = text.trim()
      section = findInpSection(heading)
      if (section === 'END') break
      isIgnoring = section === null
      if (section === null) strays.push({ line, text: heading, kind: 'unknown-section' })
      continue
    }
    if (section === 'TITLE') {
      if (text.trim() !== '' && !text.trimStart().startsWith(';')) title.push(text.trim())
      continue
    }
    const tokens = splitInpLine(text)
    if (tokens.length === 0 || isIgnoring) continue
    if (section === null) {
      strays.push({ line, text: text.trim(), kind: 'before-any-section' })
      continue
    }
    const lines = bySection.get(section)
    if (lines) lines.push({ line, section, tokens })
    else bySection.set(section, [{ line, section, tokens }])
  }
  return { bySection, title, strays }
}
