/** Which role this process serves tenants with: set once at its start; the web is `app`. */
let current: 'app' | 'worker' = 'app'

export function setProcessRole(role: 'app' | 'worker'): void {
  current = role
}

export function processRole(): 'app' | 'worker' {
  return current
}
