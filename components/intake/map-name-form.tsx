'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import type { SignalIdentity } from '#components/signals/signal-identity-fields.tsx'
import { readIdentity, SignalIdentityFields } from '#components/signals/signal-identity-fields.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { DecideName, NameDto } from '#server/intake/contract.ts'
import type { SignalDto, SignalInput } from '#server/signals/contract.ts'

type Props = {
  name: NameDto
  signals: readonly SignalDto[]
  isBusy: boolean
  onMap: (decision: DecideName['decision'], signal?: SignalInput) => void
  onClose: () => void
}

/** What a name means: a signal that is there, or one that is made now; and the unit in which its values come. */
export function MapNameForm({ name, signals, isBusy, onMap, onClose }: Props) {
  const t = useTranslations('intake.map')
  const [kind, setKind] = useState<'old' | 'new'>('old')
  const [identity, setIdentity] = useState<SignalIdentity>({
    key: '',
    name: name.name,
    quantity: 'demand',
    unit: '',
    assetKind: 'zone',
    assetId: '',
    intervalS: '900',
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (field: string) => String(data.get(field) ?? '').trim()
    const decision = {
      kind: 'map' as const,
      signal: kind === 'old' ? text('signal') : readIdentity(identity).key,
      unit: text('valueUnit') || null,
      factor: Number(text('factor')),
      offset: Number(text('offset')),
    }
    if (kind === 'old') onMap(decision)
    else onMap(decision, readIdentity(identity))
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
          <SignalIdentityFields identity={identity} isNew onChange={setIdentity} />
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
