/** A call that changes something and succeeds, for a member who may. */
export type ChangeCase = {
  body?: unknown
  /** A call before it, whose answer's id becomes the value of a dynamic segment. */
  first?: { post: string; body: unknown; idOf: string }
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
const newToken = { name: 'walk', scopes: ['run:read'], days: 1 }

/**
 * Every route of a utility's API that changes something, by method and path. A route that is missing here fails the walk,
 * and so does a case whose route is gone. Bodies may be functions of a number that is another at each call.
 */
export async function loadChangeCases(): Promise<Record<string, (call: number) => ChangeCase>> {
  // The server's modules read the environment when they are loaded: after the walked product has set it.
  const { smallInp, smallSettings, smallTariff } = await import('#scripts/test/small-utility.ts')
  return {
    'POST networks': (call) => ({
      body: { name: 'walk.inp', inp: smallInp.replace('One pump', `Walk ${call}`) },
      audit: true,
    }),
    'POST tariffs': (call) => ({ body: { ...smallTariff, name: `Walk ${call}` }, audit: true }),
    'PUT settings': (call) => ({ body: { settings: smallSettings(), comment: `walk ${call}` }, audit: true }),
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
    'POST chains': () => ({
      body: {},
      audit: 'the chain that is open already is answered, and starting it was recorded',
    }),
    'DELETE chains/{chainId}': () => ({ first: { post: 'chains', body: {}, idOf: 'chainId' }, audit: true }),
    'POST tokens': () => ({ body: newToken, audit: true }),
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
  'app/(account)/account/actions.ts': 'of a person’s own account',
}
