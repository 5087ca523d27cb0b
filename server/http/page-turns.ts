import { AsyncLocalStorage } from 'node:async_hooks'

type Waits = AsyncLocalStorage<() => Promise<void>>

/** How the page that is being made waits for its turn (line-up-pages.ts). What Next starts with and its pages are bundled apart: it hangs on globalThis. */
export const pageTurns: Waits = ((globalThis as { caudalPageTurns?: Waits }).caudalPageTurns ??=
  new AsyncLocalStorage())
