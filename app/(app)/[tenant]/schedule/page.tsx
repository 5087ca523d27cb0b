import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { parseView } from '#components/schedule/schedule-view.ts'
import { WrittenSchedule } from '#components/schedule/written-schedule.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { GetSchedule } from '#server/scheduling/contract.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedule'))('title') }
}

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ from?: string; hours?: string }> }

export default async function SchedulePage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'schedule:read')
  const view = parseView(await searchParams)
  const schedule = await getSchedule(
    ctx,
    GetSchedule.parse({ hours: view.hours, from: view.from ?? undefined }),
  )
  return <WrittenSchedule written={JSON.stringify(schedule)} initialView={view} />
}
