const tenantPath = (slug: string) => `/api/v1/tenants/${encodeURIComponent(slug)}`

/** Every address of the API that the screens use. */
export const apiPaths = {
  schedule: (slug: string, view: { from: number | null; hours: number }) =>
    `${tenantPath(slug)}/schedule?hours=${view.hours}${view.from === null ? '' : `&from=${view.from}`}`,
  overview: (slug: string) => `${tenantPath(slug)}/overview`,
  chains: (slug: string) => `${tenantPath(slug)}/chains`,
  tokens: (slug: string, cursor: string | null) =>
    `${tenantPath(slug)}/tokens${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
  token: (slug: string, id: string) => `${tenantPath(slug)}/tokens/${id}`,
  chain: (slug: string, chainId: string) => `${tenantPath(slug)}/chains/${chainId}`,
  run: (slug: string, runId: string) => `${tenantPath(slug)}/runs/${runId}`,
  intakeFiles: (slug: string, cursor: string | null, state: string | null = null) =>
    `${tenantPath(slug)}/intake/files${query({ cursor, state })}`,
  intakeFile: (slug: string, id: string) => `${tenantPath(slug)}/intake/files/${id}`,
  intakeParts: (slug: string, id: string) => `${tenantPath(slug)}/intake/files/${id}/parts`,
  intakeRetries: (slug: string, id: string) => `${tenantPath(slug)}/intake/files/${id}/retries`,
  intakeRejects: (slug: string, id: string) => `${tenantPath(slug)}/intake/files/${id}/rejects/export`,
  intakePreviews: (slug: string) => `${tenantPath(slug)}/intake/previews`,
  intakeProfiles: (slug: string) => `${tenantPath(slug)}/intake/profiles`,
  intakeProfile: (slug: string, id: string) => `${tenantPath(slug)}/intake/profiles/${id}`,
  intakeName: (slug: string, id: string) => `${tenantPath(slug)}/intake/names/${id}`,
  intakeKeys: (slug: string) => `${tenantPath(slug)}/intake/keys`,
  intakeKey: (slug: string, id: string) => `${tenantPath(slug)}/intake/keys/${id}`,
  signals: (slug: string) => `${tenantPath(slug)}/signals`,
  signal: (slug: string, key: string) => `${tenantPath(slug)}/signals/${encodeURIComponent(key)}`,
  ruleTrials: (slug: string, key: string) =>
    `${tenantPath(slug)}/signals/${encodeURIComponent(key)}/rule-trials`,
  flaggedExport: (slug: string, key: string, span: { fromMs: number; toMs: number }) =>
    `${tenantPath(slug)}/signals/${encodeURIComponent(key)}/readings/flagged/export${query({
      from: new Date(span.fromMs).toISOString(),
      to: new Date(span.toMs).toISOString(),
    })}`,
  retention: (slug: string) => `${tenantPath(slug)}/retention`,
}

function query(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
