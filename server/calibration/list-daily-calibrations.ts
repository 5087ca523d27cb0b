import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

export type DailyCalibration = { id: string; asOf: Date; calibration: Calibration[] | null }

/**
 * What the last simulation run of each local day found, oldest first: each looks back over a day, so one a day leaves
 * nothing out.
 */
export async function listDailyCalibrations(
  tx: TenantTx,
  { networkId, sinceMs, timeZone }: { networkId: string; sinceMs: number; timeZone: string },
): Promise<DailyCalibration[]> {
  const since = new Date(sinceMs)
  // A run is made after the time that it is as of. Only the runs chosen have their result taken apart.
  return tx.$queryRaw<DailyCalibration[]>`
    WITH dated AS (
      SELECT r.tenant_id, r.id, r.as_of, r.created_at, (r.as_of AT TIME ZONE ${timeZone})::date AS day
        FROM run r
        JOIN configuration_version c ON c.tenant_id = r.tenant_id AND c.id = r.configuration_id
       WHERE r.kind = 'simulation' AND r.state = 'succeeded' AND c.network_version_id = ${networkId}::uuid
         AND r.created_at >= ${since} AND r.as_of >= ${since}
    ), last AS (
      SELECT DISTINCT ON (day) tenant_id, id, as_of FROM dated ORDER BY day, as_of DESC, created_at DESC
    )
    SELECT last.id, last.as_of AS "asOf", r.result -> 'calibration' AS calibration
      FROM last JOIN run r ON r.tenant_id = last.tenant_id AND r.id = last.id
     ORDER BY last.as_of`
}
