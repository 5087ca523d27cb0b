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
}
