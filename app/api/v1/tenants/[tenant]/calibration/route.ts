import { CalibrationDto, GetCalibration } from '#server/calibration/contract.ts'
import { getCalibration } from '#server/calibration/get-calibration.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary:
    'How the model of a network follows the meters: simulated against measured, its error, and the trend',
  permission: 'run:read',
  input: GetCalibration,
  output: CalibrationDto,
  run: getCalibration,
  etag: 'body',
})
