import { cache } from 'react'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'

/** The tenants of the person whose page is rendered; asked once a rendering. */
export const readMyTenants = cache(listMyTenants)
