'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { apiPaths } from '#components/http/api-paths.ts'
import { fetchJson } from '#components/http/fetch-json.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { draftFormula, readFormula } from '#components/signals/formula-draft.ts'
import { FormulaFields } from '#components/signals/formula-fields.tsx'
import { RuleFields } from '#components/signals/rule-fields.tsx'
import type { Rules } from '#components/signals/rule-specs.ts'
import { draftRules, readRules } from '#components/signals/rule-specs.ts'
import { RuleTrial } from '#components/signals/rule-trial.tsx'
import type { SignalIdentity } from '#components/signals/signal-identity-fields.tsx'
import { readIdentity, SignalIdentityFields } from '#components/signals/signal-identity-fields.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import type { EditSignal, SignalDto, SignalInput } from '#server/signals/contract.ts'

type Props = {
  slug: string
  /** The signal that is edited and its entity tag; null: a new one. */
  edited: { signal: SignalDto; etag: string; rulesInForce: Rules } | null
  /** What formulas may be made of. */
  signals: readonly SignalDto[]
}

const blank: SignalIdentity = {
  key: '',
  name: '',
  quantity: 'flow',
  unit: 'm3/h',
  assetKind: 'zone',
  assetId: '',
  intervalS: '900',
}

/** Makes a signal, or changes what of one can change: its name, unit and interval, its quality rules, its formula. */
export function SignalForm({ slug, edited, signals }: Props) {
  const t = useTranslations('signals.settings')
  const router = useRouter()
  const signal = edited?.signal ?? null
  const [identity, setIdentity] = useState<SignalIdentity>(
    signal ? { ...signal, intervalS: String(signal.intervalS) } : blank,
  )
  const [isVirtual, setIsVirtual] = useState(signal ? signal.formula !== null : false)
  const [hasOwnRules, setHasOwnRules] = useState(signal ? signal.rules !== null : false)
  const [rules, setRules] = useState(() => draftRules(edited?.rulesInForce ?? {}))
  const [formula, setFormula] = useState(() => draftFormula(signal?.formula ?? null))
  const back = signal ? `/${slug}/signals/${encodeURIComponent(signal.key)}` : `/${slug}/signals`

  const save = useMutation({
    mutationFn: async () => {
      const { key, name, unit, quantity, assetKind, assetId, intervalS } = readIdentity(identity)
      const definition = {
        rules: hasOwnRules ? readRules(rules) : null,
        ...(isVirtual ? { formula: readFormula(formula, intervalS) } : {}),
      }
      if (edited) {
        const body: Omit<EditSignal, 'key'> = { name, unit, intervalS, ...definition }
        await fetchJson(apiPaths.signal(slug, key), {
          method: 'PUT',
          headers: { 'if-match': edited.etag },
          body: JSON.stringify(body),
        })
      } else {
        const made: SignalInput = { key, name, quantity, unit, assetKind, assetId, intervalS, ...definition }
        await fetchJson(apiPaths.signals(slug), {
          method: 'POST',
          body: JSON.stringify({ signals: [made] }),
        })
      }
      return key
    },
    onSuccess: (key) => {
      router.push(`/${slug}/signals/${encodeURIComponent(key)}`)
      router.refresh()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div>
        <p className="text-2xs">
          <Link href={back} className="text-ink2 underline">
            {signal ? signal.name : t('allSignals')}
          </Link>
        </p>
        <h1 className="font-semibold text-lg">{signal ? t('edit', { name: signal.name }) : t('create')}</h1>
      </div>
      <form onSubmit={submit} className="max-w-5xl space-y-3">
        <Panel title={t('signal')} className="pb-3.5">
          <div className="px-3.5 pt-2">
            <SignalIdentityFields identity={identity} isNew={!signal} onChange={setIdentity} />
          </div>
        </Panel>
        <Panel title={t('values')} className="pb-3.5">
          <div className="px-3.5">
            {signal ? (
              <p className="py-2 text-ink2">{t(isVirtual ? 'isVirtual' : 'isMeasured')}</p>
            ) : (
              <div className="py-2">
                <Segmented
                  label={t('values')}
                  value={isVirtual ? 'virtual' : 'measured'}
                  onChange={(kind) => setIsVirtual(kind === 'virtual')}
                  options={[
                    { value: 'measured', text: t('measured') },
                    { value: 'virtual', text: t('virtual') },
                  ]}
                />
              </div>
            )}
            {isVirtual ? (
              <FormulaFields
                draft={formula}
                signals={signals.filter(({ key }) => key !== signal?.key)}
                onChange={setFormula}
              />
            ) : null}
          </div>
        </Panel>
        <Panel title={t('rules')} className="pb-2">
          <div className="px-3.5">
            <div className="py-2">
              <Segmented
                label={t('rules')}
                value={hasOwnRules ? 'own' : 'shared'}
                onChange={(which) => setHasOwnRules(which === 'own')}
                options={[
                  { value: 'shared', text: t('sharedRules') },
                  { value: 'own', text: t('ownRules') },
                ]}
              />
              <p className="pt-2 text-ink2">{t(hasOwnRules ? 'ownRulesLead' : 'sharedRulesLead')}</p>
            </div>
            {hasOwnRules ? (
              <>
                <RuleFields
                  draft={rules}
                  unit={identity.unit}
                  isCounter={identity.quantity === 'volume' || identity.quantity === 'energy'}
                  onChange={setRules}
                />
                {signal ? <RuleTrial slug={slug} signalKey={signal.key} rules={readRules(rules)} /> : null}
              </>
            ) : null}
          </div>
        </Panel>
        <RequestNotice error={save.error} />
        <div className="flex gap-1.5">
          <Button type="submit" look="main" disabled={save.isPending}>
            {t(save.isPending ? 'saving' : 'save')}
          </Button>
          <Button look="quiet" onClick={() => router.push(back)}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </main>
  )
}
