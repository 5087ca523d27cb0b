'use client'

import { useFormats } from '#components/format/format-context.tsx'
import type { AssetCalibration } from '#server/calibration/contract.ts'

/** Errors of a level in centimetres, of a flow in m³/h; `signed` says to which side. */
export function useErrorText(): (
  value: number | null,
  unit: AssetCalibration['unit'],
  signed?: boolean,
) => string {
  const formats = useFormats()
  return (value, unit, signed = false) => {
    if (value === null) return '–'
    const [shown, sign] = unit === 'm' ? [value * 100, 'cm'] : [value, 'm³/h']
    const digits = Math.abs(shown) < 100 ? 1 : 0
    const text = formats.withUnit(shown, digits, sign)
    return signed && shown > 0 && Number(shown.toFixed(digits)) > 0 ? `+${text}` : text
  }
}
