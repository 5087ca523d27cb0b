'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { RenamePerson } from '#server/persons/contract.ts'

type Props = { name: string; rename: Action<RenamePerson>; onDone: () => void }

/** One's own name, and a form to change it where that is asked for. */
export function NameForm({ name, rename, onDone }: Props) {
  const t = useTranslations('account.person')
  const { call, isBusy, failure } = useAction(rename)
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen)
    return (
      <span className="flex flex-wrap items-center gap-3">
        <span className="break-words">{name}</span>
        <Button onClick={() => setIsOpen(true)}>{t('rename')}</Button>
      </span>
    )
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!(await call({ name: String(new FormData(event.currentTarget).get('name')) }))) return
    setIsOpen(false)
    onDone()
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}
      className="max-w-105 space-y-2"
    >
      <TextField
        name="name"
        label={t('newName')}
        defaultValue={name}
        autoComplete="name"
        maxLength={200}
        required
        autoFocus
      />
      <Refusal failure={failure} />
      <span className="flex gap-2">
        <Button type="submit" look="main" disabled={isBusy}>
          {t('save')}
        </Button>
        <Button onClick={() => setIsOpen(false)}>{t('cancel')}</Button>
      </span>
    </form>
  )
}
