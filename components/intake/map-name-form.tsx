'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { DecideName, NameDto } from '#server/intake/contract.ts'
import type { SignalDto, SignalInput } from '#server/signals/contract.ts'
import { Quantity } from '#server/signals/contract.ts'

type Props = {
  name: NameDto
  signals: readonly SignalDto[]
  isBusy: boolean
  onMap: (decision: DecideName['decision'], signal?: SignalInput) => void
  onClose: () => void
}

const assetKinds = ['zone', 'tank', 'pump', 'junction'] as const

/** What a name means: a signal that is there, or one that is made now; and the unit in which its values come. */
export function MapNameForm({ name, signals, isBusy, onMap, onClose }: Props) {
  const t = useTranslations('intake.map')
  const [kind, setKind] = useState<'old' | 'new'>('old')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (field: string) => String(data.get(field) ?? '').trim()
    const key = kind === 'old' ? text('signal') : text('key')
    const decision = {
      kind: 'map' as const,
      signal: key,
      unit: text('valueUnit') || null,
      factor: Number(text('factor')),
      offset: Number(text('offset')),
    }
    if (kind === 'old') onMap(decision)
    else
      onMap(decision, {
        key,
        name: text('title'),
        quantity: text('quantity') as SignalInput['quantity'],
        unit: text('unit'),
        assetKind: text('assetKind') as SignalInput['assetKind'],
        assetId: text('assetId'),
        intervalS: Number(text('intervalS')),
      })
  }
  const grid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-4'
  return (
    <Panel title={t('title', { name: name.name })} className="pb-3.5">
      <form onSubmit={submit} className="space-y-3 px-3.5 pt-2">
        <Segmented
          label={t('kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'old', text: t('old') },
            { value: 'new', text: t('new') },
          ]}
        />
        {kind === 'old' ? (
          <SelectField
            label={t('signal')}
            name="signal"
            required
            options={signals.map(({ key, name: title, unit }) => ({
              value: key,
              text: `${key} · ${title}${unit ? ` (${unit})` : ''}`,
            }))}
          />
        ) : (
          <div className={grid}>
            <TextField
              label={t('key')}
              name="key"
              required
              maxLength={120}
              pattern="[A-Za-z0-9_.:\/\-]+"
              autoComplete="off"
            />
            <TextField
              label={t('name')}
              name="title"
              required
              maxLength={200}
              defaultValue={name.name}
              autoComplete="off"
            />
            <SelectField
              label={t('quantity')}
              name="quantity"
              options={Quantity.options.map((value) => ({ value, text: t(`quantities.${value}`) }))}
            />
            <TextField label={t('unit')} name="unit" maxLength={20} autoComplete="off" />
            <SelectField
              label={t('assetKind')}
              name="assetKind"
              options={assetKinds.map((value) => ({ value, text: t(`assets.${value}`) }))}
            />
            <TextField label={t('assetId')} name="assetId" required maxLength={200} autoComplete="off" />
            <TextField
              label={t('interval')}
              name="intervalS"
              type="number"
              min={1}
              max={31_536_000}
              defaultValue={900}
              required
            />
          </div>
        )}
        <div className={grid}>
          <TextField
            label={t('valueUnit')}
            name="valueUnit"
            maxLength={20}
            autoComplete="off"
            hint={t('valueUnitHint')}
          />
          <TextField label={t('factor')} name="factor" type="number" step="any" defaultValue={1} required />
          <TextField label={t('offset')} name="offset" type="number" step="any" defaultValue={0} required />
        </div>
        <div className="flex gap-1.5">
          <Button type="submit" look="main" disabled={isBusy}>
            {t(isBusy ? 'busy' : 'submit', { count: name.waitingRows })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
