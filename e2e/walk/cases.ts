import { defaultProfile } from '#domain/intake/profile.ts'
import { makePublicKey } from '#scripts/test/make-public-key.ts'
import type { InviteMember } from '#server/invitations/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** A call that changes something and succeeds, for a member who may. */
export type ChangeCase = {
  body?: unknown
  /** A call before it, whose answer's id becomes the value of a dynamic segment. */
  first?: { post: string; body: unknown; idOf: string }
  /** What is made before it by other ways: values of dynamic segments. */
  prepare?: (ctx: TenantContext) => Promise<Record<string, string>>
  /** True: it writes an audit row. A text: why it need not. */
  audit: true | string
}

const signal = {
  key: 'walk',
  name: 'Walk',
  quantity: 'flow',
  unit: 'm3/h',
  assetKind: 'pump',
  assetId: 'PU1',
  intervalS: 60,
}
const newInvitation = (call: number) => ({ email: `walk-${call}@walked.example`, role: 'viewer' as const })
const newProfile = (call: number) => ({
  name: `walk-${call}`,
  filePatterns: ['walk*.csv'],
  format: defaultProfile,
})
const newToken = { name: 'walk', scopes: ['run:read'], days: 1 }

/**
 * Every route of a utility's API that changes something, by method and path. A route that is missing here fails the walk,
 * and so does a case whose route is gone. Bodies may be functions of a number that is another at each call.
 */
export async function loadChangeCases(): Promise<Record<string, (call: number) => ChangeCase>> {
  // The server's modules read the environment when they are loaded: after the walked product has set it.
  const { smallInp, smallSettings, smallTariff } = await import('#scripts/test/small-utility.ts')
  const { defaultRetention } = await import('#server/retention/contract.ts')
  const { makePerson } = await import('#scripts/test/make-person.ts')
  const { openStay } = await import('#scripts/test/open-stay.ts')
  const { inviteMember } = await import('#server/invitations/invite-member.ts')
  const { withTenant } = await import('#server/db/with-tenant.ts')
  const { addKey, makeRefused, makeUnknownName } = await import('#scripts/test/make-intake-things.ts')
  /** A new link is refused in the first minute of the one before. */
  const inviteEarlier = async (ctx: TenantContext, invitation: InviteMember) => {
    const { id } = await inviteMember(ctx, invitation)
    const issuedAt = new Date(Date.now() - 120_000)
    await withTenant(ctx.tenantId, (tx) => tx.invitation.updateMany({ where: { id }, data: { issuedAt } }))
    return { invitationId: id }
  }
  const freshMember = async (ctx: TenantContext) => ({
    personId: (await makePerson(ctx, 'viewer')).personId,
  })
  return {
    'POST networks': (call) => ({
      body: { name: 'walk.inp', inp: smallInp.replace('One pump', `Walk ${call}`) },
      audit: true,
    }),
    'POST tariffs': (call) => ({ body: { ...smallTariff, name: `Walk ${call}` }, audit: true }),
    'PUT settings': (call) => ({ body: { settings: smallSettings(), comment: `walk ${call}` }, audit: true }),
    'PUT retention': (call) => ({ body: { ...defaultRetention, batchesDays: 100 + call }, audit: true }),
    'POST signals': (call) => ({ body: { signals: [{ ...signal, key: `walk-${call}` }] }, audit: true }),
    'PUT signals/{key}': (call) => ({
      body: { name: `Walk ${call}`, unit: 'm', intervalS: 3600 },
      audit: true,
    }),
    'POST readings': (call) => ({
      body: {
        readings: [
          { signal: 'level', time: new Date(Date.UTC(2026, 0, 1, 0, call)).toISOString(), value: 2 },
        ],
      },
      audit: true,
    }),
    'POST weather-forecasts': (call) => ({
      body: {
        issuedAt: new Date(Date.UTC(2026, 0, 1, 0, call)).toISOString(),
        from: '2026-01-01T00:00:00Z',
        stepS: 3600,
        temperatureC: [10],
      },
      audit: true,
    }),
    'POST chains': () => ({
      body: {},
      audit: 'the chain that is open already is answered, and starting it was recorded',
    }),
    'DELETE chains/{chainId}': () => ({ first: { post: 'chains', body: {}, idOf: 'chainId' }, audit: true }),
    'POST tokens': () => ({ body: newToken, audit: true }),
    'PUT members/{personId}': () => ({ body: { role: 'operator' }, prepare: freshMember, audit: true }),
    'DELETE members/{personId}': () => ({ prepare: freshMember, audit: true }),
    'POST members/{personId}/password-resets': () => ({ prepare: freshMember, audit: true }),
    'POST invitations': (call) => ({ body: newInvitation(call), audit: true }),
    'DELETE invitations/{invitationId}': (call) => ({
      first: { post: 'invitations', body: newInvitation(call), idOf: 'invitationId' },
      audit: true,
    }),
    'POST invitations/{invitationId}/links': (call) => ({
      prepare: (ctx) => inviteEarlier(ctx, newInvitation(call)),
      audit: true,
    }),
    'POST intake/files': (call) => ({ body: { name: `walk-${call}.csv` }, audit: true }),
    'POST intake/files/{fileId}/parts': () => ({
      first: { post: 'intake/files', body: { name: 'walk.csv' }, idOf: 'fileId' },
      body: { offset: 0, content: btoa('signal,time,value\n'), isLast: true },
      audit: 'the file and who sends it were recorded when it began, and its import is when it ends',
    }),
    'POST intake/files/{fileId}/retries': (call) => ({
      prepare: (ctx) => makeRefused(ctx, call),
      audit: true,
    }),
    'DELETE intake/files/{fileId}': (call) => ({ prepare: (ctx) => makeRefused(ctx, call), audit: true }),
    'POST signals/{key}/rule-trials': () => ({
      body: { rules: { range: { min: 0, max: 1 } } },
      audit: 'nothing is stored',
    }),
    'POST intake/previews': () => ({
      body: { content: btoa('signal,time,value\n'), format: defaultProfile },
      audit: 'nothing is stored',
    }),
    'POST intake/profiles': (call) => ({ body: newProfile(call), audit: true }),
    'PUT intake/profiles/{profileId}': (call) => ({
      first: { post: 'intake/profiles', body: newProfile(call), idOf: 'profileId' },
      body: { ...newProfile(call), filePatterns: ['*.txt'] },
      audit: true,
    }),
    'DELETE intake/profiles/{profileId}': (call) => ({
      first: { post: 'intake/profiles', body: newProfile(call), idOf: 'profileId' },
      audit: true,
    }),
    'PUT intake/names/{nameId}': (call) => ({
      // Mapping it would write a second row, of what was kept aside.
      body: { decision: { kind: 'ignore' } },
      prepare: (ctx) => makeUnknownName(ctx, `walk-unknown-${call}`),
      audit: true,
    }),
    'POST intake/keys': () => ({ body: { name: 'walk', publicKey: makePublicKey() }, audit: true }),
    'DELETE intake/keys/{keyId}': () => ({ prepare: addKey, audit: true }),
    'DELETE access-grants/{grantId}': () => ({
      prepare: async (ctx) => ({ grantId: await openStay(ctx) }),
      audit: true,
    }),
    'DELETE tokens/{tokenId}': () => ({
      first: { post: 'tokens', body: newToken, idOf: 'tokenId' },
      audit: true,
    }),
  }
}

/** Pages whose own file asks for no permission, and what guards them. */
export const pagesWithoutPermission: Record<string, string> = {
  '/[tenant]': 'it shows nothing: the layout asks for schedule:read, and it leads to the schedule',
}

/** Server actions, by file: a test that calls them as a stranger, or why they touch no utility. */
export const actionCases: Record<string, string> = {
  'app/(auth)/sign-in/actions.ts': 'of a person’s own session, before a utility is named',
  'app/(auth)/invitation/actions.ts': 'of whoever holds an invitation’s link',
  'app/(auth)/password-reset/actions.ts': 'of whoever holds a reset’s link, or asks for one',
  'app/(account)/account/actions.ts': 'of a person’s own account',
  'app/(platform)/platform/actions.ts':
    'of maintainers: e2e/members.e2e.ts, server/platform/platform.db.test.ts',
  'app/(app)/[tenant]/admin/members/actions.ts':
    'e2e/members.e2e.ts: refused from another site, without a session and to a stranger',
}
