import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { parseInpTime } from '#domain/hydraulics/inp/parse-inp-time.ts'
import type { InpLine, InpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** Words that begin a line of [TIMES], by the letters EPANET looks at (timedata, input3.c). */
const KEYS = /^(STAT|DURA|HYDR|QUAL|RULE|MINI|PATT|REPO|STAR)/

/** Refuses faulty lines of [TIMES]; returns the clock time at which the file's own simulation starts. */
export function readInpTimes(lines: InpLines, problems: ProblemCollector): { startClockS: number } {
  let startClockS = 0
  for (const line of lines.bySection.get('TIMES') ?? []) {
    const key = line.tokens[0]!.toUpperCase()
    // STATISTIC takes a word; RULE and the rest a time.
    if (key.startsWith('STAT')) continue
    const timeS = readTime(line)
    const text = line.tokens.join(' ')
    if (!KEYS.test(key))
      problems.refuse(line, `EPANET knows no time "${line.tokens[0]}"`, 'Correct or remove the line.')
    else if (timeS === null || timeS < 0) {
      const isClock = key.startsWith('STAR')
      const mend = isClock ? 'Write a clock time, as 18:00 or 6:00 PM.' : 'Write hours, as 1:30 or 1.5.'
      problems.refuse(line, `"${text}" has no time`, mend)
    } else if (key.startsWith('STAR')) startClockS = timeS % 86_400
  }
  return { startClockS }
}

/** The last token is the time, or the last but one with its unit after it. */
function readTime({ tokens }: InpLine): number | null {
  const last = tokens.at(-1)
  const hours = parseInpNumber(last)
  if (hours !== null) return Math.floor(hours * 3600 + 0.5)
  return parseInpTime(last) ?? parseInpTime(tokens.at(-2), last)
}
