'use client'

import { useTranslations } from 'next-intl'
import { Segmented } from '#components/ui/segmented.tsx'

type Props = { isTable: boolean; onChange: (isTable: boolean) => void }

/** Every chart has its table: the choice between them. */
export function ChartOrTable({ isTable, onChange }: Props) {
  const t = useTranslations('charts')
  return (
    <Segmented
      label={t('form')}
      options={[
        { value: 'chart', text: t('chart') },
        { value: 'table', text: t('table') },
      ]}
      value={isTable ? 'table' : 'chart'}
      onChange={(form) => onChange(form === 'table')}
    />
  )
}
