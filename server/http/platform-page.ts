import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { AppError } from '#server/errors.ts'
import type { PlatformContext } from '#server/platform/platform-context.ts'
import { getPlatformContext } from './get-platform-context.ts'

/** The context of a page for maintainers: a visitor is sent to sign in, anybody else finds nothing. */
export async function platformPage(path: string): Promise<PlatformContext> {
  try {
    return await getPlatformContext(new Headers(await headers()))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.status === 401) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
    notFound()
  }
}
