import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** The newest issued of the weather forecasts that were known at `knownAtMs`; null where none was. */
export const findWeatherForecast = (
  tx: TenantTx,
  knownAtMs: number,
): Promise<Prisma.WeatherForecastGetPayload<object> | null> =>
  tx.weatherForecast.findFirst({
    where: { knownAt: { lte: new Date(knownAtMs) } },
    orderBy: [{ issuedAt: 'desc' }, { knownAt: 'desc' }, { id: 'desc' }],
  })
