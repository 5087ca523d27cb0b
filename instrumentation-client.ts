import { config } from 'zod/v4/core'
import { startPageWait } from '#components/shell/page-wait.ts'

// Before any schema is made in the browser: zod would try whether it may compile text, which the content policy forbids
// and every browser would report.
config({ jitless: true })

/** Called by Next when its router sets out for another page. */
export function onRouterTransitionStart(target: string): void {
  startPageWait(window.location.href, target)
}
