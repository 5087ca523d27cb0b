import { createServer } from 'node:http'
import Provider from 'oidc-provider'

export type OidcProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  stop: () => Promise<void>
}

/**
 * A real OpenID provider with its own sign-in pages, for one client at `redirectUri`. Whoever signs in there is who they
 * say: the login is the e-mail, which is vouched for unless it is written "unverified:E-MAIL".
 */
export async function startOidcProvider(redirectUri: string, port: number): Promise<OidcProvider> {
  const issuer = `http://localhost:${port}`
  const [clientId, clientSecret] = ['caudal', 'only for this journey']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['only for this journey'] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        name: 'Somebody',
        email: sub.replace(/^unverified:/, ''),
        email_verified: !sub.startsWith('unverified:'),
      }),
    }),
  })
  const server = createServer(provider.callback())
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), '127.0.0.1', resolve))
  return {
    issuer,
    clientId,
    clientSecret,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
