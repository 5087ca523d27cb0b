'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { useChain } from '#components/schedule/recompute/use-chain.ts'
import { Button } from '#components/ui/button.tsx'

type Props = {
  following: ReturnType<typeof useChain>
  /** Why nobody, or this person, may start one now; null: they may. */
  obstacle: 'notConfigured' | 'mayNotRecompute' | null
}

export function RecomputeButton({ following, obstacle }: Props) {
  const t = useTranslations('schedule.actions')
  const isBusy = following.isRunning || following.start.isPending
  return (
    <Button
      look="main"
      onClick={() => following.start.mutate()}
      disabled={obstacle !== null || isBusy}
      title={t(obstacle ?? 'recomputeTitle')}
    >
      <RefreshCw size={15} aria-hidden />
      {isBusy ? t('recomputing') : t('recompute')}
    </Button>
  )
}
