import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const playwright = fileURLToPath(new URL('../../node_modules/.bin/playwright', import.meta.url))

/** What a headless Chromium needs to run as root, in a container and without calling home. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The path of a Chromium: CAUDAL_BROWSER, the system's, Playwright's own, else installed by Playwright or, as root, apt.
 * @throws Error that says what was tried.
 */
export function findBrowser(): string {
  const given = process.env.CAUDAL_BROWSER
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CAUDAL_BROWSER names ${given}, which is not there`)
  }
  const present = findPresent()
  if (present) return present
  const tried: string[] = []
  const attempt = (command: string, args: string[]): string | null => {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 600_000 })
    tried.push(`${command} ${args.join(' ')} (${status === 0 ? 'done' : `failed with ${status}`})`)
    return status === 0 ? findPresent() : null
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempt('apt-get', ['update'])
    const installed = attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    if (installed) return installed
  }
  const downloaded = attempt(playwright, ['install', 'chromium'])
  if (downloaded) return downloaded
  throw new Error(
    `The browser journeys need a Chromium and none was found or could be installed.\nTried: ${tried.join('; ')}.\nInstall one (Debian: apt-get install chromium) or set CAUDAL_BROWSER to its path.`,
  )
}

function findPresent(): string | null {
  return [...known, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}
