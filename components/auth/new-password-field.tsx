import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import { leastPasswordCharacters, mostPasswordCharacters } from '#server/passwords/contract.ts'

/** Where a password is chosen, and what makes a good one. */
export function NewPasswordField({ name, label }: { name: string; label: string }) {
  const t = useTranslations('shell')
  return (
    <TextField
      name={name}
      type="password"
      label={label}
      hint={t('newPasswordHint', { least: leastPasswordCharacters })}
      autoComplete="new-password"
      maxLength={mostPasswordCharacters}
      required
    />
  )
}
