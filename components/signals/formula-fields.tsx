'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { FormulaDraft, FormulaKind } from '#components/signals/formula-draft.ts'
import { formulaKinds } from '#components/signals/formula-draft.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Quantity, SignalDto } from '#server/signals/contract.ts'

type Props = {
  draft: FormulaDraft
  signals: readonly SignalDto[]
  onChange: (draft: FormulaDraft) => void
}

/** What of a utility's signals an operand may be; the server holds units against each other. */
const flows: readonly Quantity[] = ['flow', 'demand']
const singles: Partial<Record<FormulaKind, readonly Quantity[] | null>> = {
  scaled: null,
  volume: ['level'],
  energy: ['power'],
  'counter-flow': ['volume', 'energy'],
}
const shapes = ['tank', 'diameter', 'curve'] as const

/** How a virtual signal is computed from others, by kind. */
export function FormulaFields({ draft, signals, onChange }: Props) {
  const t = useTranslations('signals.settings.formula')
  const set = (change: Partial<FormulaDraft>) => onChange({ ...draft, ...change })
  const { kind } = draft
  const number = (field: 'factor' | 'constant' | 'diameterM') => (
    <TextField
      label={t(field)}
      type="number"
      step="any"
      inputMode="decimal"
      required
      value={draft[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  )
  const optionsOf = (quantities: readonly Quantity[] | null) => [
    { value: '', text: t('choose') },
    ...signals
      .filter(({ quantity }) => quantities === null || quantities.includes(quantity))
      .map(({ key, name, unit }) => ({ value: key, text: `${key} · ${name}${unit ? ` (${unit})` : ''}` })),
  ]
  const single = singles[kind]
  const list = (part: 'inflows' | 'outflows' | 'storage', quantities: readonly Quantity[]) => (
    <OperandList
      title={t(part)}
      add={t('add')}
      removeNamed={(position) => t('remove', { position })}
      keys={draft[part]}
      options={optionsOf(quantities)}
      onChange={(keys) => set({ [part]: keys })}
    />
  )
  return (
    <div className="space-y-3">
      <SelectField
        label={t('kind')}
        value={kind}
        onChange={(event) => set({ kind: event.target.value as FormulaKind })}
        options={formulaKinds.map((value) => ({ value, text: t(`kinds.${value}`) }))}
      />
      {single === undefined ? null : (
        <SelectField
          label={t(`operand.${kind as 'scaled'}`)}
          required
          value={draft.signal}
          onChange={(event) => set({ signal: event.target.value })}
          options={optionsOf(single)}
        />
      )}
      {kind === 'sum' ? <SumTerms draft={draft} options={optionsOf(null)} set={set} /> : null}
      {kind === 'scaled' || kind === 'sum' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {kind === 'scaled' ? number('factor') : null}
          {number('constant')}
        </div>
      ) : null}
      {kind === 'balance' ? (
        <div className="grid gap-3 lg:grid-cols-3">
          {list('inflows', flows)}
          {list('outflows', flows)}
          {list('storage', ['volume'])}
        </div>
      ) : null}
      {kind === 'volume' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('shape')}
            value={draft.shape}
            onChange={(event) => set({ shape: event.target.value as FormulaDraft['shape'] })}
            options={shapes.map((value) => ({ value, text: t(`shapes.${value}`) }))}
          />
          {draft.shape === 'diameter' ? number('diameterM') : null}
          {draft.shape === 'tank' ? (
            <TextField
              label={t('tank')}
              hint={t('tankHint')}
              required
              autoComplete="off"
              value={draft.tank}
              onChange={(event) => set({ tank: event.target.value })}
            />
          ) : null}
          {draft.shape === 'curve' ? (
            <label className="block text-ink2">
              {t('curve')}
              <textarea
                rows={8}
                required
                className="mt-1 block w-full rounded-[5px] border border-edge bg-raised px-2.5 py-1.5 font-mono text-ink"
                value={draft.curve}
                onChange={(event) => set({ curve: event.target.value })}
              />
              <span className="mt-1 block text-2xs">{t('curveHint')}</span>
            </label>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

type Options = readonly { value: string; text: string }[]
type SumProps = { draft: FormulaDraft; options: Options; set: (change: Partial<FormulaDraft>) => void }

function SumTerms({ draft, options, set }: SumProps) {
  const t = useTranslations('signals.settings.formula')
  const { terms } = draft
  const change = (at: number, part: Partial<(typeof terms)[number]>) =>
    set({ terms: terms.map((term, i) => (i === at ? { ...term, ...part } : term)) })
  return (
    <fieldset className="space-y-2">
      <legend className="text-ink2">{t('terms')}</legend>
      {terms.map((term, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a term has no name but its place
        <div key={at} className="flex flex-wrap items-end gap-2">
          <div className="w-24">
            <TextField
              label={t('factor')}
              type="number"
              step="any"
              required
              value={term.factor}
              onChange={(event) => change(at, { factor: event.target.value })}
            />
          </div>
          <div className="min-w-56 flex-1">
            <SelectField
              label={t('term', { position: at + 1 })}
              required
              value={term.signal}
              onChange={(event) => change(at, { signal: event.target.value })}
              options={options}
            />
          </div>
          <Button
            look="quiet"
            aria-label={t('remove', { position: at + 1 })}
            disabled={terms.length === 1}
            onClick={() => set({ terms: terms.filter((_, i) => i !== at) })}
          >
            <X aria-hidden size={14} />
          </Button>
        </div>
      ))}
      <Button onClick={() => set({ terms: [...terms, { signal: '', factor: '1' }] })}>{t('add')}</Button>
    </fieldset>
  )
}

type ListProps = {
  title: string
  add: string
  removeNamed: (position: number) => string
  keys: readonly string[]
  options: Options
  onChange: (keys: string[]) => void
}

function OperandList({ title, add, removeNamed, keys, options, onChange }: ListProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="text-ink2">{title}</legend>
      {keys.map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an operand has no name but its place
        <div key={at} className="flex items-end gap-1.5">
          <div className="min-w-0 flex-1">
            <SelectField
              label={<span className="sr-only">{`${title} ${at + 1}`}</span>}
              value={key}
              onChange={(event) => onChange(keys.map((one, i) => (i === at ? event.target.value : one)))}
              options={options}
            />
          </div>
          <Button
            look="quiet"
            aria-label={removeNamed(at + 1)}
            onClick={() => onChange(keys.filter((_, i) => i !== at))}
          >
            <X aria-hidden size={14} />
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...keys, ''])}>{add}</Button>
    </fieldset>
  )
}
