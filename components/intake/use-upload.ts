'use client'

import { useState } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { toBase64 } from '#components/intake/to-base64.ts'
import type { FileDto } from '#server/intake/contract.ts'

const partBytes = 3_000_000

type Choice = { profileId: string | null; knownLagS: number | null }
export type Sending = { name: string; share: number }

/** Sends files one after the other, in parts; each is imported by the worker once it is whole. */
export function useUpload(slug: string, onSent: () => void) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<Error | null>(null)

  const sendOne = async (file: File, choice: Choice) => {
    const { id } = await fetchJson<FileDto>(apiPaths.intakeFiles(slug, null), {
      method: 'POST',
      body: JSON.stringify({ name: file.name, ...choice }),
    })
    for (let offset = 0; offset === 0 || offset < file.size; offset += partBytes) {
      setSending({ name: file.name, share: offset / Math.max(1, file.size) })
      const content = await toBase64(file.slice(offset, offset + partBytes))
      const isLast = offset + partBytes >= file.size
      await fetchJson<FileDto>(apiPaths.intakeParts(slug, id), {
        method: 'POST',
        body: JSON.stringify({ offset, content, isLast }),
      })
    }
  }
  /** @returns whether all of them were sent. */
  const send = async (files: readonly File[], choice: Choice): Promise<boolean> => {
    setError(null)
    try {
      for (const file of files) {
        await sendOne(file, choice)
        onSent()
      }
      return true
    } catch (failure) {
      setError(failure as Error)
      return false
    } finally {
      setSending(null)
    }
  }
  return { send, sending, error }
}
