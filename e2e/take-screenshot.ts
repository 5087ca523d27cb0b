import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'

const artifacts = fileURLToPath(new URL('.artifacts', import.meta.url))
const documents = fileURLToPath(new URL('../docs/screenshots', import.meta.url))

/** Keeps what the page shows in e2e/.artifacts; with CAUDAL_SCREENSHOTS=1 the named ones also go to the documents. */
export async function takeScreenshot(page: Page, name: string, isForDocuments = false): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  const file = join(artifacts, `${name}.png`)
  await page.screenshot({ path: file })
  if (!isForDocuments || process.env.CAUDAL_SCREENSHOTS !== '1') return
  mkdirSync(documents, { recursive: true })
  copyFileSync(file, join(documents, `${name}.png`))
}
