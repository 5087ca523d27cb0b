'use client'

import { useTranslations } from 'next-intl'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { SignalInput } from '#server/signals/contract.ts'
import { Quantity } from '#server/signals/contract.ts'

/** What a signal is; its interval as it is typed, in s. */
export type SignalIdentity = Pick<
  SignalInput,
  'key' | 'name' | 'quantity' | 'unit' | 'assetKind' | 'assetId'
> & { intervalS: string }

type Props = { identity: SignalIdentity; isNew: boolean; onChange: (identity: SignalIdentity) => void }

const assetKinds = ['zone', 'tank', 'pump', 'valve', 'junction'] as const

/** What was typed, as it is meant. */
export const readIdentity = ({
  key,
  name,
  quantity,
  unit,
  assetKind,
  assetId,
  intervalS,
}: SignalIdentity) => ({
  quantity,
  assetKind,
  key: key.trim(),
  name: name.trim(),
  unit: unit.trim(),
  assetId: assetId.trim(),
  intervalS: Number(intervalS),
})

/** Of a signal that is there its name, unit and interval; what it measures, and of what, is said once. */
export function SignalIdentityFields({ identity, isNew, onChange }: Props) {
  const t = useTranslations('intake.map')
  const set = (change: Partial<SignalIdentity>) => onChange({ ...identity, ...change })
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <TextField
        label={t('key')}
        required
        readOnly={!isNew}
        maxLength={120}
        pattern="[A-Za-z0-9_.:\/\-]+"
        autoComplete="off"
        value={identity.key}
        onChange={(event) => set({ key: event.target.value })}
      />
      <TextField
        label={t('name')}
        required
        maxLength={200}
        autoComplete="off"
        value={identity.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={t('quantity')}
        disabled={!isNew}
        value={identity.quantity}
        onChange={(event) => set({ quantity: event.target.value as Quantity })}
        options={Quantity.options.map((value) => ({ value, text: t(`quantities.${value}`) }))}
      />
      <TextField
        label={t('unit')}
        maxLength={20}
        autoComplete="off"
        value={identity.unit}
        onChange={(event) => set({ unit: event.target.value })}
      />
      <SelectField
        label={t('assetKind')}
        disabled={!isNew}
        value={identity.assetKind}
        onChange={(event) => set({ assetKind: event.target.value as SignalIdentity['assetKind'] })}
        options={assetKinds.map((value) => ({ value, text: t(`assets.${value}`) }))}
      />
      <TextField
        label={t('assetId')}
        required
        readOnly={!isNew}
        maxLength={200}
        autoComplete="off"
        value={identity.assetId}
        onChange={(event) => set({ assetId: event.target.value })}
      />
      <TextField
        label={t('interval')}
        type="number"
        min={1}
        max={31_536_000}
        required
        value={identity.intervalS}
        onChange={(event) => set({ intervalS: event.target.value })}
      />
    </div>
  )
}
