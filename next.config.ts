import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const unused = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer']
  .concat(['microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb'])
  .map((feature) => `${feature}=()`)
  .join(', ')

/** On every answer, files and errors too; pages get their content policy in proxy.ts, which has the nonce. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: unused },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

const closed =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run verify` checks types with TypeScript 7, which has no API for Next's own check to call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pg-boss',
    'swagger-ui-dist',
  ],
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      // Whoever opens an answer of the API or a file as a page gets nothing that runs; the API's browsable page has a
      // policy of its own.
      ...['/api/((?!docs).*)', '/api/docs/:file', '/_next/static/:path*', '/icon.svg'].map((source) => ({
        source,
        headers: [{ key: 'Content-Security-Policy', value: closed }],
      })),
      // Pages say it by the base URL too (proxy.ts); all else where the server in front says that it spoke TLS.
      {
        source: '/:path*',
        has: [{ type: 'header' as const, key: 'x-forwarded-proto', value: 'https' }],
        headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }],
      },
    ]
  },
}

export default createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  // Words parsed when the app is built: a page would parse its hundred anew at each request.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})(config)
