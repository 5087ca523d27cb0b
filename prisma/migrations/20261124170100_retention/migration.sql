-- How long a tenant keeps what came in, in days. A tenant without a row keeps the defaults (server/retention/contract.ts).
CREATE TABLE "retention" (
    "tenant_id" UUID NOT NULL,
    "readings_days" INTEGER NOT NULL,
    "rollups_days" INTEGER NOT NULL,
    "batches_days" INTEGER NOT NULL,
    "receipts_days" INTEGER NOT NULL,
    "aside_days" INTEGER NOT NULL,
    "readings_removed_before" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_pkey" PRIMARY KEY ("tenant_id")
);
ALTER TABLE "retention" ADD CONSTRAINT "retention_order_check" CHECK ("readings_days" >= 1 AND "rollups_days" >= "readings_days");
ALTER TABLE "retention" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "retention" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "retention" USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()));

CREATE INDEX IF NOT EXISTS "intake_batch_tenant_id_received_at_idx" ON "intake_batch"("tenant_id", "received_at" DESC);

-- Days go one by one and the tables are large: the default waits until a fifth of them is dead.
ALTER TABLE "reading_day" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.05, toast.autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE "rollup_day" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.05, toast.autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE "intake_batch" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
