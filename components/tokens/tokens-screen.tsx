'use client'

import { useTranslations } from 'next-intl'
import { RequestFailure } from '#components/http/fetch-json.ts'
import { ShownOnce } from '#components/shell/shown-once.tsx'
import { CreateTokenForm } from '#components/tokens/create-token-form.tsx'
import { TokenTable } from '#components/tokens/token-table.tsx'
import { useTokens } from '#components/tokens/use-tokens.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { TokenPage } from '#server/tokens/contract.ts'

/** The ways by which machines reach the Backend API: what each may do, when it was last used, and its end. */
export function TokensScreen({ slug, initial }: { slug: string; initial: TokenPage }) {
  const t = useTranslations('tokens')
  const { list, tokens, create, revoke } = useTokens(slug, initial)
  const failure = create.error ?? revoke.error ?? list.error
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div>
        <h1 className="font-semibold text-lg">{t('title')}</h1>
        <p className="text-ink2">
          {t.rich('lead', {
            docs: (text) => (
              <a href="/api/docs" className="underline">
                {text}
              </a>
            ),
          })}
        </p>
      </div>
      {failure ? (
        <div role="alert">
          <Notice weight="critical" title={t('failed')}>
            <p>{failure instanceof RequestFailure && failure.failure ? failure.message : t('unreachable')}</p>
          </Notice>
        </div>
      ) : null}
      {create.data?.secret ? (
        <ShownOnce
          title={t('secret.title', { name: create.data.name })}
          note={t('secret.once')}
          label={t('secret.label')}
          text={create.data.secret}
          onDone={create.reset}
        />
      ) : (
        <Panel title={t('create.title')} className="max-w-3xl pb-3.5">
          <CreateTokenForm onCreate={create.mutate} isBusy={create.isPending} />
        </Panel>
      )}
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <TokenTable
          tokens={tokens}
          onRevoke={revoke.mutate}
          revokingId={revoke.isPending ? revoke.variables : null}
        />
      </Panel>
      {list.hasNextPage ? (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t('older')}
        </Button>
      ) : null}
    </main>
  )
}
