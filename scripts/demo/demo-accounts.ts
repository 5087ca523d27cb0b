import type { Role } from '#server/tenants/contract.ts'

/** For the demo utilities only; printed when the demo starts. */
export const demoPassword = 'caudal-demo'

export const demoAccounts: { email: string; name: string; role: Role; tenants: string[] }[] = [
  {
    email: 'administradora@aguas-do-vale.example',
    name: 'Ana Administradora',
    role: 'admin',
    tenants: ['aguas-do-vale'],
  },
  {
    email: 'operadora@aguas-do-vale.example',
    name: 'Inês Operadora',
    role: 'operator',
    tenants: ['aguas-do-vale'],
  },
  {
    email: 'engenheiro@aguas-do-vale.example',
    name: 'Rui Engenheiro',
    role: 'engineer',
    tenants: ['aguas-do-vale', 'aguas-do-cerrado'],
  },
  {
    email: 'gestora@aguas-do-vale.example',
    name: 'Marta Gestora',
    role: 'viewer',
    tenants: ['aguas-do-vale'],
  },
  {
    email: 'operador@aguas-do-cerrado.example',
    name: 'João Operador',
    role: 'operator',
    tenants: ['aguas-do-cerrado'],
  },
]
