/** Tables that belong to no tenant, and why. A table that is not here has all of lock 3 (docs/architecture.md). */
export const platformTables: Record<string, string> = {
  _prisma_migrations: 'the record of the migrations themselves',
  identity: 'who an OpenID provider says a person is, before a tenant is known',
  password_reset: 'asked before anyone signs in, also for e-mails that are nobody’s',
  person: 'a person signs in before a tenant is known, and may belong to several',
  recovery_code: 'a person’s, for when their authenticator app is lost',
  second_factor: 'a person’s authenticator app',
  session: 'a person’s sign-in, before a tenant is known',
  sign_in_event: 'attempts to sign in, also with e-mails that are nobody’s',
}

/** Unique indexes over all tenants, and why one tenant may learn that another has the value: unique checks see past row-level security. */
export const globalUniques: Record<string, string> = {
  tenant_pkey: 'the tenant’s own id',
  tenant_slug_key: 'a slug is the tenant’s address',
}

/** Functions that run with their owner's rights, and why. */
export const definerFunctions: Record<string, string> = {}
