'use client'

import { Download, Printer, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { downloadCsv } from '#components/csv/download-csv.ts'
import { blockColumns, listBlockRows } from '#components/schedule/list-block-rows.ts'
import type { useChain } from '#components/schedule/recompute/use-chain.ts'
import { writeLocalIso } from '#components/time/write-local-iso.ts'
import { Button } from '#components/ui/button.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; following: ReturnType<typeof useChain> }

export function ScheduleActions({ schedule, following }: Props) {
  const t = useTranslations('schedule.actions')
  const { plan, tenant, mayRecompute } = schedule
  const exportBlocks = () => {
    if (!plan) return
    const stamp = writeLocalIso(plan.createdAt, tenant.timeZone).slice(0, 16).replace(/[-:]/g, '')
    downloadCsv(`${tenant.slug}-${t('fileName')}-${stamp}.csv`, blockColumns, listBlockRows(schedule))
  }
  const isBusy = following.isRunning || following.start.isPending
  return (
    <>
      <Button onClick={exportBlocks} disabled={!plan} title={t('exportTitle')}>
        <Download size={15} aria-hidden />
        {t('export')}
      </Button>
      <Button onClick={() => window.print()} title={t('printTitle')}>
        <Printer size={15} aria-hidden />
        {t('print')}
      </Button>
      <Button
        look="main"
        onClick={() => following.start.mutate()}
        disabled={!mayRecompute || isBusy}
        title={t(mayRecompute ? 'recomputeTitle' : 'mayNotRecompute')}
      >
        <RefreshCw size={15} aria-hidden />
        {isBusy ? t('recomputing') : t('recompute')}
      </Button>
    </>
  )
}
