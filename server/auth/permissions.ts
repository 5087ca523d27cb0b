import type { Role } from '#server/tenants/contract.ts'

const viewer = [
  'schedule:read',
  'overview:read',
  'forecast:read',
  'kpi:read',
  'run:read',
  'readings:read',
  'configuration:read',
] as const
const operator = [...viewer, 'chain:run', 'intake:read'] as const
const engineer = [...operator, 'readings:write', 'configuration:write'] as const
const admin = [...engineer, 'member:write', 'token:write', 'audit:read'] as const
/** What a machine's token may be given: everything but the power over persons and further tokens. */
export const tokenScopes = [...engineer, 'audit:read'] as const
const byRole: Record<Role, readonly Permission[]> = { viewer, operator, engineer, admin }

export type Permission = (typeof admin)[number]

export function permissionsOf(role: Role): readonly Permission[] {
  return byRole[role]
}
