'use client'

import { Download, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { downloadCsv } from '#components/csv/download-csv.ts'
import { listBlockColumns, listBlockRows } from '#components/schedule/list-block-rows.ts'
import { writeLocalIso } from '#components/time/write-local-iso.ts'
import { Button } from '#components/ui/button.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

/** The plan on paper and as a file. */
export function ScheduleExport({ schedule }: { schedule: ScheduleDto }) {
  const t = useTranslations('schedule.actions')
  const { plan, tenant } = schedule
  const exportBlocks = () => {
    if (!plan) return
    const stamp = writeLocalIso(plan.createdAt, tenant.timeZone).slice(0, 16).replace(/[-:]/g, '')
    downloadCsv(
      `${tenant.slug}-${t('fileName')}-${stamp}.csv`,
      listBlockColumns(schedule),
      listBlockRows(schedule),
    )
  }
  return (
    <>
      <Button
        onClick={exportBlocks}
        disabled={!plan || plan.blocks.length + plan.valveBlocks.length === 0}
        title={t('exportTitle')}
      >
        <Download size={15} aria-hidden />
        {t('export')}
      </Button>
      <Button onClick={() => window.print()} title={t('printTitle')}>
        <Printer size={15} aria-hidden />
        {t('print')}
      </Button>
    </>
  )
}
