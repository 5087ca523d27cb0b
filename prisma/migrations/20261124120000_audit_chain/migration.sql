ALTER TABLE "audit_event" ADD COLUMN "address" TEXT, ADD COLUMN "trace" TEXT;

CREATE INDEX "audit_event_tenant_id_at_idx" ON "audit_event"("tenant_id", "at");
CREATE INDEX "audit_event_tenant_id_actor_id_idx" ON "audit_event"("tenant_id", "actor", "id");
CREATE INDEX "audit_event_tenant_id_action_id_idx" ON "audit_event"("tenant_id", "action", "id");

CREATE TABLE "audit_link" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("tenant_id","seq")
);

CREATE UNIQUE INDEX "audit_link_tenant_id_event_id_key" ON "audit_link"("tenant_id", "event_id");

ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_tenant_id_event_id_fkey" FOREIGN KEY ("tenant_id", "event_id") REFERENCES "audit_event"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "audit_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "audit_link"
  USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()));

-- Insert-only for every role, the owner included; emptying the table at once among it.
CREATE TRIGGER "insert_only" BEFORE UPDATE OR DELETE ON "audit_link" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "audit_link" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
