import type { Role } from '#server/tenants/contract.ts'

export type Permission =
  | 'schedule:read'
  | 'overview:read'
  | 'kpi:read'
  | 'run:read'
  | 'chain:run'
  | 'readings:write'
  | 'configuration:write'

const viewer: Permission[] = ['schedule:read', 'overview:read', 'kpi:read', 'run:read']
const operator: Permission[] = [...viewer, 'chain:run']
const engineer: Permission[] = [...operator, 'readings:write', 'configuration:write']
const byRole: Record<Role, readonly Permission[]> = { viewer, operator, engineer, admin: engineer }

export function hasPermission(role: Role, permission: Permission): boolean {
  return byRole[role].includes(permission)
}
