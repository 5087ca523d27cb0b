import type { Letter } from './mail.ts'

/** A letter as plain text and as HTML of the plainest kind: no image, no script, no style sheet, nothing loaded. */
export function renderMail({ locale, subject, paragraphs, action, notes }: Letter): {
  text: string
  html: string
} {
  const blocks = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...notes]
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`
  const button = action
    ? `<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a><br><small>${escapeHtml(action.url)}</small></p>`
    : ''
  return {
    text: `${blocks.join('\n\n')}\n\n-- \nCaudal\n`,
    html: `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.5;max-width:36em">
${paragraphs.map(paragraph).join('\n')}
${button}
${notes.map((note) => `<p style="color:#555">${escapeHtml(note)}</p>`).join('\n')}
</body></html>
`,
  }
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark]!)
