'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { SaveProfile } from '#server/intake/contract.ts'

type Format = SaveProfile['format']
type Props = { format: Format; onChange: (format: Format) => void }

const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
const delimiters = {
  any: 'any',
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
} as const
const quotes = { '"': 'double', "'": 'single', none: 'none' } as const
const marks = { none: 'none', '.': 'dot', ',': 'comma', ' ': 'space', "'": 'apostrophe' } as const
const repeats = ['by-order', 'first', 'second'] as const
const grid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-3'

const list = (text: string) => text.split(';').flatMap((word) => word.trim() || [])

/** Every part of a format, each as it is said in a file. */
export function FormatFields({ format, onChange }: Props) {
  const t = useTranslations('intake.format')
  const set = (change: Partial<Format>) => onChange({ ...format, ...change })
  const setTime = (change: Partial<Format['time']>) => set({ time: { ...format.time, ...change } })
  const setQuality = (change: Partial<Format['quality']>) =>
    set({ quality: { ...format.quality, ...change } })
  const { layout, time, quality } = format
  const words = (label: string, values: string[], onWords: (words: string[]) => void) => (
    <TextField
      label={label}
      hint={t('listHint')}
      autoComplete="off"
      defaultValue={values.join('; ')}
      onChange={(event) => onWords(list(event.target.value))}
    />
  )
  const column = (label: string, value: string, onColumn: (column: string) => void) => (
    <TextField
      label={label}
      required
      maxLength={200}
      autoComplete="off"
      value={value}
      onChange={(event) => onColumn(event.target.value)}
    />
  )
  return (
    <>
      <Group title={t('file')}>
        <SelectField
          label={t('encoding')}
          value={format.encoding}
          onChange={(event) => set({ encoding: event.target.value as Format['encoding'] })}
          options={encodings.map((value) => ({ value, text: t(`encodings.${value}`) }))}
        />
        <SelectField
          label={t('delimiter')}
          value={format.delimiter}
          onChange={(event) => set({ delimiter: event.target.value as Format['delimiter'] })}
          options={Object.entries(delimiters).map(([value, key]) => ({
            value,
            text: t(`delimiters.${key}`),
          }))}
        />
        <SelectField
          label={t('quote')}
          value={format.quote}
          onChange={(event) => set({ quote: event.target.value as Format['quote'] })}
          options={Object.entries(quotes).map(([value, key]) => ({ value, text: t(`quotes.${key}`) }))}
        />
        <TextField
          label={t('skipLines')}
          type="number"
          min={0}
          max={1000}
          required
          value={format.skipLines}
          onChange={(event) => set({ skipLines: Number(event.target.value) })}
        />
        <TextField
          label={t('sheet')}
          hint={t('sheetHint')}
          maxLength={60}
          autoComplete="off"
          value={format.sheet ?? ''}
          onChange={(event) => set({ sheet: event.target.value || null })}
        />
        <label className="flex items-center gap-2 pointer-coarse:py-2">
          <input
            type="checkbox"
            checked={format.hasHeader}
            onChange={(event) => set({ hasHeader: event.target.checked })}
          />
          {t('hasHeader')}
        </label>
      </Group>
      <Group title={t('columns')}>
        <SelectField
          label={t('layout')}
          value={layout.kind}
          onChange={(event) =>
            set({
              layout:
                event.target.value === 'wide'
                  ? { kind: 'wide' }
                  : { kind: 'long', signal: 'signal', value: 'value', quality: null },
            })
          }
          options={(['long', 'wide'] as const).map((value) => ({ value, text: t(`layouts.${value}`) }))}
        />
        {column(t('timeColumn'), time.columns[0] ?? '', (first) =>
          setTime({ columns: [first, ...time.columns.slice(1)] }),
        )}
        <TextField
          label={t('clockColumn')}
          hint={t('clockHint')}
          maxLength={200}
          autoComplete="off"
          value={time.columns[1] ?? ''}
          onChange={(event) =>
            setTime({
              columns:
                event.target.value === ''
                  ? time.columns.slice(0, 1)
                  : [time.columns[0] ?? '', event.target.value],
            })
          }
        />
        {layout.kind === 'long' ? (
          <>
            {column(t('signalColumn'), layout.signal, (signal) => set({ layout: { ...layout, signal } }))}
            {column(t('valueColumn'), layout.value, (value) => set({ layout: { ...layout, value } }))}
            <TextField
              label={t('qualityColumn')}
              hint={t('optional')}
              maxLength={200}
              autoComplete="off"
              value={layout.quality ?? ''}
              onChange={(event) => set({ layout: { ...layout, quality: event.target.value || null } })}
            />
          </>
        ) : null}
      </Group>
      <Group title={t('times')}>
        <TextField
          label={t('pattern')}
          hint={t('patternHint')}
          required
          maxLength={60}
          autoComplete="off"
          value={time.pattern}
          onChange={(event) => setTime({ pattern: event.target.value })}
        />
        <TextField
          label={t('zone')}
          hint={t('zoneHint')}
          maxLength={60}
          autoComplete="off"
          value={time.zone ?? ''}
          onChange={(event) => setTime({ zone: event.target.value || null })}
        />
        <SelectField
          label={t('repeated')}
          value={time.repeated}
          onChange={(event) => setTime({ repeated: event.target.value as Format['time']['repeated'] })}
          options={repeats.map((value) => ({ value, text: t(`repeats.${value}`) }))}
        />
      </Group>
      <Group title={t('values')}>
        <SelectField
          label={t('decimal')}
          value={format.decimal}
          onChange={(event) => set({ decimal: event.target.value as Format['decimal'] })}
          options={(['.', ','] as const).map((value) => ({ value, text: t(`marks.${marks[value]}`) }))}
        />
        <SelectField
          label={t('thousands')}
          value={format.thousands}
          onChange={(event) => set({ thousands: event.target.value as Format['thousands'] })}
          options={Object.entries(marks).map(([value, key]) => ({ value, text: t(`marks.${key}`) }))}
        />
        {words(t('sentinels'), format.sentinels, (sentinels) => set({ sentinels }))}
        {layout.kind === 'long' && layout.quality !== null ? (
          <>
            {words(t('good'), quality.good, (good) => setQuality({ good }))}
            {words(t('questionable'), quality.questionable, (questionable) => setQuality({ questionable }))}
            {words(t('bad'), quality.bad, (bad) => setQuality({ bad }))}
            <SelectField
              label={t('others')}
              value={quality.others}
              onChange={(event) => setQuality({ others: event.target.value as 'good' | 'bad' })}
              options={(['good', 'bad'] as const).map((value) => ({ value, text: t(`verdicts.${value}`) }))}
            />
          </>
        ) : null}
        <SelectField
          label={t('unknown')}
          value={format.unknown}
          onChange={(event) => set({ unknown: event.target.value as Format['unknown'] })}
          options={(['aside', 'ignore'] as const).map((value) => ({ value, text: t(`unknowns.${value}`) }))}
        />
      </Group>
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="border-line border-t pt-2">
      <legend className="pr-2 font-semibold">{title}</legend>
      <div className={grid}>{children}</div>
    </fieldset>
  )
}
