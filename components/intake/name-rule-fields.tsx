'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { SaveProfile } from '#server/intake/contract.ts'

type Rule = SaveProfile['format']['names'][number]
type Props = { rules: readonly Rule[]; onChange: (rules: Rule[]) => void }

const empty: Rule = { from: '', to: '', unit: null, factor: 1, offset: 0 }
const fieldClass = 'h-8 w-full min-w-20 rounded-[5px] border border-edge bg-raised px-2 pointer-coarse:h-11'

/** What names mean: as they stand or by patterns, the first that fits; an empty signal leaves a name out. */
export function NameRuleFields({ rules, onChange }: Props) {
  const t = useTranslations('intake.rules')
  const set = (at: number, change: Partial<Rule>) =>
    onChange(rules.map((rule, i) => (i === at ? { ...rule, ...change } : rule)))
  const fields = ['from', 'to', 'unit', 'factor', 'offset'] as const
  const write = (at: number, field: (typeof fields)[number], text: string) => {
    if (field === 'factor' || field === 'offset') set(at, { [field]: Number(text) })
    else set(at, { [field]: text === '' && field !== 'from' ? null : text })
  }
  return (
    <fieldset className="border-line border-t pt-2">
      <legend className="pr-2 font-semibold">{t('title')}</legend>
      <p className="text-ink2">{t('lead')}</p>
      {rules.length > 0 ? (
        <table className="mt-1.5 w-full border-separate border-spacing-1">
          <thead>
            <tr className="text-left text-2xs text-ink2">
              {fields.map((field) => (
                <th key={field} scope="col" className="font-medium">
                  {t(field)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
              <tr key={at}>
                {fields.map((field) => (
                  <td key={field}>
                    <input
                      aria-label={`${t(field)} ${at + 1}`}
                      className={fieldClass}
                      type={field === 'factor' || field === 'offset' ? 'number' : 'text'}
                      step="any"
                      autoComplete="off"
                      required={field === 'from' || field === 'factor' || field === 'offset'}
                      defaultValue={rule[field] ?? ''}
                      onChange={(event) => write(at, field, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    look="quiet"
                    aria-label={t('remove', { number: at + 1 })}
                    onClick={() => onChange(rules.filter((_, i) => i !== at))}
                  >
                    <X aria-hidden size={14} />
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Button className="mt-1.5" onClick={() => onChange([...rules, empty])}>
        {t('add')}
      </Button>
    </fieldset>
  )
}
