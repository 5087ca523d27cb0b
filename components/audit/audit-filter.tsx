'use client'

import { useTranslations } from 'next-intl'
import type { AuditFields } from '#components/audit/read-audit-search.ts'
import { useActorText } from '#components/audit/use-actor-text.ts'
import { Button } from '#components/ui/button.tsx'
import type { AuditFacets } from '#server/audit/contract.ts'

const fieldClass = 'h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink pointer-coarse:h-11'

export function AuditFilter({ fields, facets }: { fields: AuditFields; facets: AuditFacets }) {
  const t = useTranslations('audit')
  const actorText = useActorText()
  const choices = {
    actor: facets.actors.map(({ id, name }) => ({ value: id, text: actorText(id, name) })),
    action: facets.actions.map((action) => ({ value: action, text: action })),
  }
  return (
    <form className="flex flex-wrap items-center gap-2 text-ink2">
      {(['actor', 'action'] as const).map((name) => (
        <label key={name} className="flex items-center gap-1.5">
          {t(`filter.${name}`)}
          <select name={name} defaultValue={fields[name]} className={fieldClass}>
            <option value="">{t('filter.any')}</option>
            {choices[name].map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {(['subject', 'text'] as const).map((name) => (
        <label key={name} className="flex items-center gap-1.5">
          {t(`filter.${name}`)}
          <input name={name} type="search" defaultValue={fields[name]} className={`${fieldClass} w-36`} />
        </label>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="flex items-center gap-1.5">
          {t(`filter.${name}`)}
          <input name={name} type="date" defaultValue={fields[name]} className={fieldClass} />
        </label>
      ))}
      <Button type="submit">{t('filter.submit')}</Button>
    </form>
  )
}
