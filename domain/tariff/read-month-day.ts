import { readLocalDate } from '#domain/tariff/read-local-date.ts'

/** 'MM-DD' as month * 100 + day, 29 February included; null when no year has such a day. */
export function readMonthDay(text: string): number | null {
  if (!/^\d{2}-\d{2}$/.test(text) || readLocalDate(`2024-${text}`) === null) return null
  return Number(text.slice(0, 2)) * 100 + Number(text.slice(3))
}
