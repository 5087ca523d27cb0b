import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CalibrationScreen } from '#components/calibration/calibration-screen.tsx'
import { GetCalibration } from '#server/calibration/contract.ts'
import { getCalibration } from '#server/calibration/get-calibration.ts'
import { orNotFound } from '#server/http/or-not-found.ts'
import { tenantPage } from '#server/http/tenant-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calibration'))('title') }
}

type Props = {
  params: Promise<{ tenant: string }>
  searchParams: Promise<{ network?: string; days?: string }>
}

export default async function CalibrationPage({ params, searchParams }: Props) {
  const ctx = await tenantPage(params, 'run:read')
  const { network, days } = await searchParams
  const asked = GetCalibration.safeParse({ network: network || undefined, days: days || undefined })
  const search = asked.success ? asked.data : GetCalibration.parse({})
  return <CalibrationScreen slug={ctx.tenant.slug} data={await orNotFound(getCalibration(ctx, search))} />
}
