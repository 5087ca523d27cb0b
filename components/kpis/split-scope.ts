/** What a KPI's scope names ("pump:P1", which may hold slashes of its own), and a forecast's lead in hours and band in percent. */
export function splitScope(scope: string): { thing: string; lead: string | null; band: string | null } {
  const [, thing = scope, lead = null, band = null] =
    /^(.*?)(?:\/lead:(.+?)h(?:\/band:(.+))?)?$/.exec(scope) ?? []
  return { thing, lead, band }
}
