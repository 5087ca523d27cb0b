import { redirect } from 'next/navigation'

type Props = { params: Promise<{ tenant: string }> }

export default async function TenantPage({ params }: Props) {
  redirect(`/${(await params).tenant}/schedule`)
}
