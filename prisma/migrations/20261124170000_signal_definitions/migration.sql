-- A virtual signal is computed from others by its formula and has no readings of its own.
ALTER TABLE "signal" ADD COLUMN "is_virtual" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "signal" DROP CONSTRAINT "signal_quantity_check";
ALTER TABLE "signal" ADD CONSTRAINT "signal_quantity_check"
  CHECK ("quantity" IN ('demand', 'level', 'flow', 'power', 'state', 'speed', 'pressure', 'volume', 'energy'));

-- What is said of a signal's readings, a row for each time it was said, so that what was known when can be answered.
CREATE TABLE "signal_definition" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "rules" JSONB,
    "formula" JSONB,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "signal_definition_pkey" PRIMARY KEY ("tenant_id","signal_id","number")
);
ALTER TABLE "signal_definition" ADD CONSTRAINT "signal_definition_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "signal_definition" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signal_definition" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "signal_definition" USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()));
CREATE TRIGGER "insert_only" BEFORE UPDATE OR DELETE ON "signal_definition" FOR EACH ROW EXECUTE FUNCTION refuse_change();
