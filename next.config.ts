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

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run verify` checks types with TypeScript 7, which has no API for Next's own check to call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', '@prisma/client', '@prisma/adapter-pg', 'pg', 'pg-boss'],
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      // Whoever opens an answer of the API as a page gets nothing that runs; its browsable page has a policy of its own.
      {
        source: '/api/((?!docs).*)',
        headers: [
          {
            key: 'Content-Security-Policy',
            value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
          },
        ],
      },
      // Pages say it by the base URL (proxy.ts); the rest where the server in front says that it spoke TLS.
      {
        source: '/(api|_next)/:path*',
        has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
        headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }],
      },
    ]
  },
}

export default createNextIntlPlugin('./i18n/request.ts')(config)
