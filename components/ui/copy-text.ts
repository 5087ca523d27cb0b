/** @returns whether the text is in the clipboard: there is none without https, and a browser may keep pages from it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
