/** Mean advance of a character of the chart's 11 px tabular face; measured widths lie within 8 % of it. */
const charPx = 6.1

/** The longest of the texts (longest first) that fits, else nothing. */
export function chooseLabel(texts: readonly string[], widthPx: number, paddingPx = 8): string {
  return texts.find((text) => text.length * charPx + paddingPx <= widthPx) ?? ''
}
