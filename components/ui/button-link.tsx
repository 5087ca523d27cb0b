import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link to a page of this product that stands among buttons and looks like them. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex h-7.5 items-center gap-1.5 whitespace-nowrap rounded-[5px] border border-edge/60 bg-raised px-2.5 hover:border-edge pointer-coarse:h-11 print:hidden"
    >
      {children}
    </Link>
  )
}
