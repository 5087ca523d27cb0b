import type pg from 'pg'
import { definerFunctions, globalUniques, platformTables } from './platform-tables.ts'

/** What lock 3 asks of the catalogue: each query answers the offending things, with what is wrong of each. */
const clauses = (serving: string[]): { sql: string; values?: unknown[] }[] => [
  {
    // Tables: row-level security enabled and forced. Partitions are reached through their parent only, see the grants.
    sql: `SELECT relname AS thing, CASE WHEN relkind = 'f' THEN 'is a foreign table: row-level security does not hold there'
                 WHEN NOT relrowsecurity THEN 'has no row-level security' ELSE 'does not force row-level security' END AS fault
            FROM own WHERE relkind IN ('r', 'p', 'f') AND NOT relispartition AND (relkind = 'f' OR NOT relrowsecurity OR NOT relforcerowsecurity)`,
  },
  {
    sql: `SELECT o.relname AS thing, 'has no policy tenant_isolation' AS fault FROM own o
           WHERE relkind IN ('r', 'p') AND NOT relispartition
             AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = o.oid AND p.polname = 'tenant_isolation')`,
  },
  {
    // The one policy: permissive, for all commands and every role, on the tenant, reading and writing alike.
    sql: `SELECT o.relname AS thing, CASE
                 WHEN p.polname <> 'tenant_isolation' AND p.polpermissive THEN 'has a further permissive policy ' || p.polname
                 WHEN p.polname <> 'tenant_isolation' THEN NULL
                 WHEN p.polcmd <> '*' OR NOT p.polpermissive OR p.polroles <> ARRAY[0::oid] THEN 'its policy is not for all commands and every role'
                 WHEN pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM wanted THEN 'its policy shows other rows than the tenant’s'
                 WHEN pg_get_expr(p.polwithcheck, p.polrelid) IS DISTINCT FROM wanted THEN 'its policy lets other rows be written than the tenant’s' END AS fault
            FROM own o JOIN pg_policy p ON p.polrelid = o.oid,
                 LATERAL (SELECT format('(%s = ( SELECT current_tenant() AS current_tenant))', CASE o.relname WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END) AS wanted) w`,
  },
  {
    sql: `SELECT o.relname AS thing, 'its primary key does not start with tenant_id uuid' AS fault FROM own o
           WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'tenant' AND NOT EXISTS (
             SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
              WHERE i.indrelid = o.oid AND i.indisprimary AND a.attname = 'tenant_id' AND a.atttypid = 'uuid'::regtype)`,
  },
  {
    // Foreign keys and unique checks see past row-level security, so both must carry the tenant, each in its own place.
    sql: `SELECT o.relname AS thing, 'its foreign key ' || k.conname || ' does not carry tenant_id' AS fault
            FROM own o JOIN pg_constraint k ON k.conrelid = o.oid AND k.contype = 'f' JOIN own target ON target.oid = k.confrelid
           WHERE NOT EXISTS (
             SELECT FROM unnest(k.conkey, k.confkey) AS pair(here, there)
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.here
               JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.there
              WHERE a.attname = 'tenant_id' AND b.attname = CASE target.relname WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END)`,
  },
  {
    sql: `SELECT o.relname AS thing, 'its unique index ' || c.relname || ' does not carry tenant_id' AS fault
            FROM own o JOIN pg_index i ON i.indrelid = o.oid AND i.indisunique JOIN pg_class c ON c.oid = i.indexrelid
           WHERE NOT o.relispartition AND NOT c.relname = ANY($1) AND NOT i.indisprimary AND NOT EXISTS (
             SELECT FROM pg_attribute a WHERE a.attrelid = o.oid AND a.attnum = ANY(i.indkey) AND a.attname = 'tenant_id')`,
    values: [Object.keys(globalUniques)],
  },
  {
    sql: `SELECT relname AS thing, CASE relkind WHEN 'm' THEN 'is a materialized view: it has no row-level security'
                 ELSE 'is a view with its owner’s rights: set security_invoker' END AS fault
            FROM pg_class WHERE relnamespace = 'public'::regnamespace
             AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions::text[] && ARRAY['security_invoker=true', 'security_invoker=on'], false))`,
  },
  {
    sql: `SELECT c.relname AS thing, 'is a partition that ' || r.rolname || ' may reach past its parent' AS fault
            FROM pg_class c, aclexplode(c.relacl) acl JOIN pg_roles r ON r.oid = acl.grantee
           WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND r.rolname = ANY($1)`,
    values: [serving],
  },
  {
    sql: `SELECT c.relname AS thing, r.rolname || ' may ' || acl.privilege_type || ', which passes by row-level security' AS fault
            FROM pg_class c, aclexplode(c.relacl) acl JOIN pg_roles r ON r.oid = acl.grantee
           WHERE c.relnamespace = 'public'::regnamespace AND r.rolname = ANY($1) AND acl.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')`,
    values: [serving],
  },
  {
    sql: `SELECT c.relname AS thing, 'everyone may ' || acl.privilege_type AS fault FROM pg_class c, aclexplode(c.relacl) acl
           WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee = 0`,
  },
  {
    sql: `SELECT c.relname AS thing, 'belongs to ' || r.rolname AS fault FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = ANY($1)
          UNION ALL SELECT p.proname, 'belongs to ' || r.rolname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = ANY($1)
          UNION ALL SELECT n.nspname, 'is a schema in which ' || r.rolname || ' may make things' FROM pg_namespace n, pg_roles r
           WHERE r.rolname = ANY($1) AND n.nspname !~ '^pg_(toast|temp)' AND has_schema_privilege(r.oid, n.oid, 'CREATE')`,
    values: [serving],
  },
  {
    sql: `SELECT p.proname AS thing, 'runs with its owner’s rights (SECURITY DEFINER)' AS fault
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT p.proname = ANY($1)`,
    values: [Object.keys(definerFunctions)],
  },
  {
    sql: `SELECT o.relname AS thing, 'its column ' || a.attname || ' is a native enum, which row-level security keeps from its index: text with a check' AS fault
            FROM own o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem
           WHERE NOT o.relispartition AND (t.typtype = 'e' OR e.typtype = 'e')`,
  },
  {
    sql: `SELECT n.nspname || '.' || c.relname AS thing, 'is in a schema that no lock looks after' AS fault
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('public', 'pgboss', 'pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'`,
  },
  {
    sql: `SELECT r.rolname AS thing, 'may do more than serve: superuser, bypass, create roles or databases, or another role’s rights' AS fault FROM pg_roles r
           WHERE r.rolname = ANY($1) AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
              OR r.rolbypassrls AND r.rolname NOT LIKE '%\\_system' OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid))`,
    values: [serving],
  },
]

/**
 * Everything in which the database leaves lock 3, as "thing: what is wrong", read from pg_catalog.
 * @param serving the names of the roles app, worker and system.
 */
export async function findCatalogueFaults(client: pg.Client, serving: string[]): Promise<string[]> {
  const own = `own AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f')
                        AND relname <> ALL(ARRAY[${Object.keys(platformTables).map((name) => `'${name}'`)}]))`
  const faults: string[] = []
  for (const { sql, values } of clauses(serving)) {
    const { rows } = await client.query<{ thing: string; fault: string | null }>(`WITH ${own} ${sql}`, values)
    for (const { thing, fault } of rows) if (fault !== null) faults.push(`${thing}: ${fault}`)
  }
  return [...new Set(faults)].sort()
}
