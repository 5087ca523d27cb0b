import { useTranslations } from 'next-intl'
import type { Action } from '#components/http/use-action.ts'
import { JoinButton } from '#components/invitation/join-button.tsx'
import { NewAccountForm } from '#components/invitation/new-account-form.tsx'
import { VisitorFrame } from '#components/shell/visitor-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { AcceptAsMyself, AcceptAsNew, OfferDto } from '#server/invitations/contract.ts'

type Props = {
  /** Null for a link that opens nothing. */
  offer: OfferDto | null
  token: string
  /** Who is signed in; null for nobody. */
  email: string | null
  /** Whether a password signs in here. */
  hasPassword: boolean
  accept: Action<AcceptAsNew>
  join: Action<AcceptAsMyself>
}

/** What an invitation's link opens: what is offered, and the way to take it. */
export function InvitationScreen({ offer, token, email, hasPassword, accept, join }: Props) {
  const t = useTranslations('invitation')
  const roles = useTranslations('shell.role')
  if (!offer)
    return (
      <VisitorFrame title={t('title')}>
        <Notice weight="warning" title={t('gone')} className="mt-4">
          <p>{t('goneText')}</p>
        </Notice>
      </VisitorFrame>
    )
  if (offer.state !== 'open')
    return (
      <VisitorFrame title={t('title')}>
        <Notice weight="warning" title={t(`over.${offer.state}`)} className="mt-4">
          <p>{t('overText', { tenant: offer.tenant })}</p>
        </Notice>
      </VisitorFrame>
    )
  return (
    <VisitorFrame title={t('title')}>
      <p className="mt-1">{t('offer', { tenant: offer.tenant, role: roles(offer.role) })}</p>
      <p className="break-words text-ink2">{t('forEmail', { email: offer.email })}</p>
      {offer.hasAccount ? (
        <JoinButton offer={offer} token={token} email={email} join={join} />
      ) : (
        <NewAccountForm offer={offer} token={token} hasPassword={hasPassword} accept={accept} />
      )}
    </VisitorFrame>
  )
}
