import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '#server/env.ts'

type Claims = { sub: string; [claim: string]: unknown }

/** The OpenID provider of the settings, by discovery; null where none is set. */
export function oidcProvider(): OAuthConfig<Claims> | null {
  const { CAUDAL_OIDC_ISSUER: issuer, CAUDAL_OIDC_CLIENT_ID: clientId } = env
  if (!issuer || !clientId) return null
  return {
    id: 'oidc',
    name: env.CAUDAL_OIDC_NAME,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret: env.CAUDAL_OIDC_CLIENT_SECRET ?? '',
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      // Many providers give the e-mail here only. What the signed token says goes before it.
      request: async ({ client, tokens }) => ({
        ...(await client.userinfo(tokens.access_token ?? '')),
        ...(tokens.id_token ? decodeClaims(tokens.id_token) : {}),
      }),
    },
    profile: (claims) => ({ id: claims.sub }),
  }
}

/** The payload of a token whose signature the client has checked already. */
function decodeClaims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
