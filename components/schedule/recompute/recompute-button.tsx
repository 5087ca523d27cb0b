'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { useChain } from '#components/schedule/recompute/use-chain.ts'
import { Button } from '#components/ui/button.tsx'

type Props = { following: ReturnType<typeof useChain>; mayRecompute: boolean }

export function RecomputeButton({ following, mayRecompute }: Props) {
  const t = useTranslations('schedule.actions')
  const isBusy = following.isRunning || following.start.isPending
  return (
    <Button
      look="main"
      onClick={() => following.start.mutate()}
      disabled={!mayRecompute || isBusy}
      title={t(mayRecompute ? 'recomputeTitle' : 'mayNotRecompute')}
    >
      <RefreshCw size={15} aria-hidden />
      {isBusy ? t('recomputing') : t('recompute')}
    </Button>
  )
}
