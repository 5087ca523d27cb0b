import type { Role } from '#server/tenants/contract.ts'

export type Permission =
  | 'schedule:read'
  | 'overview:read'
  | 'kpi:read'
  | 'run:read'
  | 'chain:run'
  | 'readings:write'
  | 'configuration:write'

const byRole: Record<Role, readonly Permission[]> = {
  viewer: ['schedule:read', 'overview:read', 'kpi:read', 'run:read'],
  operator: ['schedule:read', 'overview:read', 'kpi:read', 'run:read', 'chain:run'],
  engineer: [
    'schedule:read',
    'overview:read',
    'kpi:read',
    'run:read',
    'chain:run',
    'readings:write',
    'configuration:write',
  ],
  admin: [
    'schedule:read',
    'overview:read',
    'kpi:read',
    'run:read',
    'chain:run',
    'readings:write',
    'configuration:write',
  ],
}

export function hasPermission(role: Role, permission: Permission): boolean {
  return byRole[role].includes(permission)
}
