CREATE TABLE "intake_key" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_key_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "intake_drop" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "content" BYTEA,
    "receipt" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_drop_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "intake_key_tenant_id_public_key_key" ON "intake_key"("tenant_id", "public_key");
CREATE INDEX "intake_drop_tenant_id_received_at_idx" ON "intake_drop"("tenant_id", "received_at" DESC);
-- One file is imported once; a refused one may come again after what was wrong is mended.
CREATE UNIQUE INDEX "intake_drop_once_idx" ON "intake_drop"("tenant_id", "sha256") WHERE "state" IN ('stored', 'imported');
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_state_check"
  CHECK ("state" IN ('partial', 'stored', 'imported', 'refused', 'repeated', 'removed'));
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_content_check" CHECK (("state" IN ('partial', 'stored')) = ("content" IS NOT NULL));
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_tenant_id_key_id_fkey" FOREIGN KEY ("tenant_id", "key_id") REFERENCES "intake_key"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_drop" ALTER COLUMN "content" SET STORAGE EXTERNAL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['intake_key', 'intake_drop']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant_isolation" ON %I USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
