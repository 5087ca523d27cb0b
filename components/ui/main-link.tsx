import type { ReactNode } from 'react'

/** The one way on from a page, as a link that looks like its main button. */
export function MainLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="mt-4 flex h-9 items-center justify-center rounded-[5px] border border-ink bg-ink px-2.5 font-semibold text-panel hover:opacity-90 pointer-coarse:h-11"
    >
      {children}
    </a>
  )
}
