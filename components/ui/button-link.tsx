import Link from 'next/link'
import type { ReactNode } from 'react'

const look =
  'inline-flex h-7.5 items-center gap-1.5 whitespace-nowrap rounded-[5px] border border-edge/60 bg-raised px-2.5 hover:border-edge pointer-coarse:h-11 print:hidden'

/** A link to a page of this product that stands among buttons and looks like them. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  )
}

type DocumentProps = { href: string; label?: string; download?: boolean; children: ReactNode }

/** The same to a file, or to a page that is to be asked for anew and not before. */
export function DocumentLink({ href, label, download = false, children }: DocumentProps) {
  return (
    <a href={href} aria-label={label} download={download} className={look}>
      {children}
    </a>
  )
}
