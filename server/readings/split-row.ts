const delimiter = /[,;\t]/
const cell = /(?:"([^"\r]*)"|([^",;\t]*))([,;\t]|$)/y

/** The cells of a line of CSV, none of an empty one. Null: its quotes go on over the line's end, or need a parser of CSV. */
export function splitRow(line: string): string[] | null {
  if (line.trim() === '') return []
  if (!line.includes('"')) return line.split(delimiter).map((one) => one.trim())
  const text = line.replace(/\r+$/, '')
  const cells: string[] = []
  for (cell.lastIndex = 0; ; ) {
    const match = cell.exec(text)
    if (match === null) return null
    cells.push(match[1] ?? match[2]!.trim())
    if (match[3] === '') return cells
  }
}
