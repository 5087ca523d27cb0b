-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "tenant_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("tenant_id","person_id")
);

-- CreateTable
CREATE TABLE "network_version" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "inp" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "network_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tariff_version" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "tariff_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "configuration_version" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "network_version_id" UUID NOT NULL,
    "tariff_version_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "configuration_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signal" (
    "tenant_id" UUID NOT NULL,
    "id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "asset_kind" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "interval_s" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "reading" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("tenant_id","signal_id","time","known_at")
);

-- CreateTable
CREATE TABLE "quality_flag" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "to_time" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "run_id" UUID NOT NULL,

    CONSTRAINT "quality_flag_pkey" PRIMARY KEY ("tenant_id","signal_id","rule","from_time")
);

-- CreateTable
CREATE TABLE "intake_file" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "intake_file_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "chain_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "configuration_id" UUID NOT NULL,
    "input" JSONB,
    "input_digest" TEXT,
    "code_version" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "evaluations" INTEGER,
    "trace" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "note" JSONB,
    "result_status" TEXT,
    "result" JSONB,
    "error" JSONB,
    "requested_by" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "seconds" DOUBLE PRECISION,
    "peak_mb" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "forecast" (
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "origin_time" TIMESTAMPTZ(3) NOT NULL,
    "step_s" INTEGER NOT NULL,
    "flow_m3_per_h" DOUBLE PRECISION[],
    "bands" JSONB NOT NULL,
    "method" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "filled_share" DOUBLE PRECISION NOT NULL,
    "skill" JSONB,

    CONSTRAINT "forecast_pkey" PRIMARY KEY ("tenant_id","run_id","zone")
);

-- CreateTable
CREATE TABLE "plan" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "chain_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "because" JSONB,
    "last_good_id" UUID,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "horizon_end" TIMESTAMPTZ(3) NOT NULL,
    "cost_micro" BIGINT,
    "baseline_micro" BIGINT,
    "stored_value_micro" BIGINT,
    "stored_m3" DOUBLE PRECISION,
    "starts" INTEGER,
    "baseline_starts" INTEGER,
    "model_gap" DOUBLE PRECISION,
    "model_trust_m" DOUBLE PRECISION,
    "evaluations" INTEGER,
    "violations" JSONB NOT NULL,
    "baseline_violations" JSONB NOT NULL,
    "trajectories" JSONB NOT NULL,
    "schedule" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "plan_block" (
    "tenant_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "pump_id" TEXT NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "to_time" TIMESTAMPTZ(3) NOT NULL,
    "speed" DOUBLE PRECISION NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "cost_micro" BIGINT NOT NULL,

    CONSTRAINT "plan_block_pkey" PRIMARY KEY ("tenant_id","plan_id","pump_id","from_time")
);

-- CreateTable
CREATE TABLE "kpi_day" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "unit" TEXT NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "why" TEXT,
    "run_id" UUID NOT NULL,

    CONSTRAINT "kpi_day_pkey" PRIMARY KEY ("tenant_id","day","key","scope")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "tenant_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "network_version_tenant_id_number_key" ON "network_version"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_version_tenant_id_number_key" ON "tariff_version"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "configuration_version_tenant_id_number_key" ON "configuration_version"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "signal_tenant_id_key_key" ON "signal"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "run_tenant_id_created_at_idx" ON "run"("tenant_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "run_tenant_id_chain_id_idx" ON "run"("tenant_id", "chain_id");

-- CreateIndex
CREATE INDEX "run_tenant_id_state_idx" ON "run"("tenant_id", "state");

-- CreateIndex
CREATE INDEX "forecast_tenant_id_zone_origin_time_idx" ON "forecast"("tenant_id", "zone", "origin_time");

-- CreateIndex
CREATE INDEX "plan_tenant_id_as_of_idx" ON "plan"("tenant_id", "as_of" DESC);

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_version" ADD CONSTRAINT "configuration_version_tenant_id_network_version_id_fkey" FOREIGN KEY ("tenant_id", "network_version_id") REFERENCES "network_version"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_version" ADD CONSTRAINT "configuration_version_tenant_id_tariff_version_id_fkey" FOREIGN KEY ("tenant_id", "tariff_version_id") REFERENCES "tariff_version"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_flag" ADD CONSTRAINT "quality_flag_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_tenant_id_configuration_id_fkey" FOREIGN KEY ("tenant_id", "configuration_id") REFERENCES "configuration_version"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast" ADD CONSTRAINT "forecast_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "run"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "run"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_block" ADD CONSTRAINT "plan_block_tenant_id_plan_id_fkey" FOREIGN KEY ("tenant_id", "plan_id") REFERENCES "plan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kpi_day" ADD CONSTRAINT "kpi_day_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "run"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- States are text with a check: native enums are not leakproof, so row-level security keeps them from using an index.
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_slug_check" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_locale_check" CHECK ("locale" IN ('pt', 'en'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role_check" CHECK ("role" IN ('viewer', 'operator', 'engineer', 'admin'));
ALTER TABLE "signal" ADD CONSTRAINT "signal_quantity_check" CHECK ("quantity" IN ('demand', 'level', 'flow', 'power', 'state', 'speed', 'pressure'));
ALTER TABLE "signal" ADD CONSTRAINT "signal_asset_kind_check" CHECK ("asset_kind" IN ('zone', 'tank', 'pump', 'junction'));
ALTER TABLE "run" ADD CONSTRAINT "run_kind_check" CHECK ("kind" IN ('forecast', 'simulation', 'optimization', 'plan', 'kpi'));
ALTER TABLE "run" ADD CONSTRAINT "run_state_check" CHECK ("state" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'));
ALTER TABLE "plan" ADD CONSTRAINT "plan_state_check" CHECK ("state" IN ('verified', 'relaxed', 'last-good', 'none'));
ALTER TABLE "intake_file" ADD CONSTRAINT "intake_file_rows_check" CHECK ("rows" = "inserted" + "updated" + "unchanged" + "rejected");

-- Plans refer to plans of the same tenant.
ALTER TABLE "plan" ADD CONSTRAINT "plan_last_good_fkey" FOREIGN KEY ("tenant_id", "last_good_id") REFERENCES "plan" ("tenant_id", "id");

-- Tenancy, lock 3. The sub-select lets the planner read the setting once, and nullif is there because a local setting is '' afterwards.
CREATE FUNCTION "current_tenant"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;

ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "tenant"
  USING ("id" = (SELECT current_tenant())) WITH CHECK ("id" = (SELECT current_tenant()));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['membership', 'network_version', 'tariff_version', 'configuration_version', 'signal', 'reading',
    'quality_flag', 'intake_file', 'run', 'forecast', 'plan', 'plan_block', 'kpi_day', 'audit_event']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant_isolation" ON %I USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()))', name);
  END LOOP;
END $$;

-- Versions, readings, results and the audit trail are insert-only for everyone, the owner included.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['network_version', 'tariff_version', 'configuration_version', 'reading', 'forecast', 'plan', 'plan_block', 'audit_event']
  LOOP
    EXECUTE format('CREATE TRIGGER "insert_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
