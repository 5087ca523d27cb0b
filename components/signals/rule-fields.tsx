'use client'

import { useTranslations } from 'next-intl'
import { writeUnit } from '#components/format/write-unit.ts'
import type { RuleDraft, RuleField } from '#components/signals/rule-specs.ts'
import { ruleSpecs, startRule } from '#components/signals/rule-specs.ts'
import { TextField } from '#components/ui/text-field.tsx'

type Props = {
  draft: RuleDraft
  unit: string
  /** Whether the signal counts up: only then a register's rule can be chosen. */
  isCounter: boolean
  onChange: (draft: RuleDraft) => void
}

/** Each quality rule: whether it is applied, and its numbers in the signal's unit, minutes or as they are. */
export function RuleFields({ draft, unit, isCounter, onChange }: Props) {
  const t = useTranslations('signals.settings')
  const rules = useTranslations('signals.settings.rule')
  const shown = writeUnit(unit)
  const unitOf = ({ kind }: RuleField) =>
    ({ value: shown, perHour: `${shown || '1'}/h`, minutes: 'min', plain: '' })[kind]
  return (
    <div className="divide-y divide-line">
      {ruleSpecs
        .filter(({ key }) => key !== 'counter' || isCounter)
        .map(({ key, fields }) => {
          const typed = draft[key]
          const choose = (isChosen: boolean) => {
            const { [key]: _, ...rest } = draft
            onChange(isChosen ? { ...rest, [key]: startRule(key) } : rest)
          }
          return (
            <fieldset key={key} className="grid gap-x-4 gap-y-1 py-2.5 md:grid-cols-[16rem_1fr]">
              <legend className="sr-only">{rules(`${key}.title`)}</legend>
              <div>
                <label className="flex items-start gap-2 font-semibold pointer-coarse:min-h-11">
                  <input
                    type="checkbox"
                    className="mt-0.5 size-4"
                    checked={typed !== undefined}
                    onChange={(event) => choose(event.target.checked)}
                  />
                  {rules(`${key}.title`)}
                </label>
                <p className="pl-6 text-2xs text-ink2">{rules(`${key}.lead`)}</p>
              </div>
              {typed ? (
                <div className="grid gap-3 sm:grid-cols-3">
                  {fields.map((field) => (
                    <TextField
                      key={field.name}
                      label={`${rules(`${key}.${field.name}` as 'range.min')}${unitOf(field) ? ` (${unitOf(field)})` : ''}`}
                      type="number"
                      step="any"
                      inputMode="decimal"
                      required={!field.isOptional}
                      hint={field.isOptional ? t('mayBeEmpty') : undefined}
                      value={typed[field.name] ?? ''}
                      onChange={(event) =>
                        onChange({ ...draft, [key]: { ...typed, [field.name]: event.target.value } })
                      }
                    />
                  ))}
                </div>
              ) : (
                <p className="self-center text-ink2">{t('notApplied')}</p>
              )}
            </fieldset>
          )
        })}
    </div>
  )
}
