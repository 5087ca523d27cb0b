-- How a source writes its files; a file finds its profile by its name, in the order of position.
CREATE TABLE "intake_profile" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "file_patterns" TEXT[] NOT NULL,
    "format" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_profile_pkey" PRIMARY KEY ("tenant_id","id")
);

-- A name that no signal and no profile knew: what is decided for it, and until then its readings.
CREATE TABLE "intake_name" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "signal_id" INTEGER,
    "unit" TEXT,
    "factor" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "offset" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "samples" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "intake_name_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "intake_aside" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "name_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "known_lag_s" DOUBLE PRECISION,
    "rows" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "intake_aside_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "intake_profile_name_idx" ON "intake_profile"("tenant_id", "name") WHERE "removed_at" IS NULL;
CREATE UNIQUE INDEX "intake_name_tenant_id_scope_name_key" ON "intake_name"("tenant_id", "scope", "name");
CREATE INDEX "intake_name_tenant_id_first_seen_idx" ON "intake_name"("tenant_id", "first_seen" DESC);
CREATE UNIQUE INDEX "intake_aside_tenant_id_name_id_digest_key" ON "intake_aside"("tenant_id", "name_id", "digest");
ALTER TABLE "intake_name" ADD CONSTRAINT "intake_name_state_check"
  CHECK ("state" IN ('waiting', 'ignored') AND "signal_id" IS NULL OR "state" = 'mapped' AND "signal_id" IS NOT NULL);
ALTER TABLE "intake_name" ADD CONSTRAINT "intake_name_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_aside" ADD CONSTRAINT "intake_aside_tenant_id_name_id_fkey" FOREIGN KEY ("tenant_id", "name_id") REFERENCES "intake_name"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_aside" ALTER COLUMN "payload" SET STORAGE EXTERNAL;

-- Files come over SFTP or are chosen on a page; what was refused, or partly so, keeps its bytes until it is mended.
ALTER TABLE "intake_drop" ALTER COLUMN "key_id" DROP NOT NULL;
ALTER TABLE "intake_drop" ADD COLUMN "door" TEXT NOT NULL DEFAULT 'sftp';
ALTER TABLE "intake_drop" ADD COLUMN "created_by" TEXT NOT NULL DEFAULT 'job:sftp';
ALTER TABLE "intake_drop" ADD COLUMN "profile_id" UUID;
ALTER TABLE "intake_drop" ADD COLUMN "known_lag_s" DOUBLE PRECISION;
ALTER TABLE "intake_drop" ADD COLUMN "progress" DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE "intake_drop" ADD COLUMN "file_id" UUID;
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_door_check" CHECK ("door" = 'sftp' AND "key_id" IS NOT NULL OR "door" = 'page' AND "key_id" IS NULL);
ALTER TABLE "intake_drop" DROP CONSTRAINT "intake_drop_content_check";
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_content_check" CHECK (
  CASE WHEN "state" IN ('partial', 'stored') THEN "content" IS NOT NULL WHEN "state" IN ('repeated', 'removed') THEN "content" IS NULL ELSE true END);
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_tenant_id_profile_id_fkey" FOREIGN KEY ("tenant_id", "profile_id") REFERENCES "intake_profile"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_drop" ADD CONSTRAINT "intake_drop_tenant_id_file_id_fkey" FOREIGN KEY ("tenant_id", "file_id") REFERENCES "intake_file"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
DROP INDEX "intake_drop_once_idx";
CREATE UNIQUE INDEX "intake_drop_once_idx" ON "intake_drop"("tenant_id", "sha256") WHERE "state" IN ('stored', 'imported') AND "door" = 'sftp';

-- The receipt of each import, refused ones among them: from where, by whom, read how, and the rows that were not taken.
ALTER TABLE "intake_file" ADD COLUMN "door" TEXT NOT NULL DEFAULT 'api';
ALTER TABLE "intake_file" ADD COLUMN "created_by" TEXT NOT NULL DEFAULT '';
ALTER TABLE "intake_file" ADD COLUMN "drop_id" UUID;
ALTER TABLE "intake_file" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'imported';
ALTER TABLE "intake_file" ADD COLUMN "message" TEXT;
ALTER TABLE "intake_file" ADD COLUMN "profile_name" TEXT;
ALTER TABLE "intake_file" ADD COLUMN "profile_version" INTEGER;
ALTER TABLE "intake_file" ADD COLUMN "aside" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "intake_file" ADD COLUMN "questionable" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "intake_file" ADD COLUMN "rejects" BYTEA;
ALTER TABLE "intake_file" DROP CONSTRAINT "intake_file_rows_check";
ALTER TABLE "intake_file" ADD CONSTRAINT "intake_file_rows_check"
  CHECK ("rows" = "inserted" + "updated" + "unchanged" + "rejected" + "aside");
ALTER TABLE "intake_file" ADD CONSTRAINT "intake_file_state_check" CHECK ("state" IN ('imported', 'refused'));
ALTER TABLE "intake_file" ALTER COLUMN "rejects" SET STORAGE EXTERNAL;
CREATE INDEX "intake_file_tenant_id_created_at_idx" ON "intake_file"("tenant_id", "created_at" DESC);

-- What of a batch was not stored is counted beside what was.
ALTER TABLE "intake_batch" ADD COLUMN "aside" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "intake_batch" DROP CONSTRAINT "intake_batch_rows_check";
ALTER TABLE "intake_batch" ADD CONSTRAINT "intake_batch_rows_check"
  CHECK ("folded_at" IS NULL AND "payload" IS NOT NULL
      OR "folded_at" IS NOT NULL AND "payload" IS NULL AND "rows" = "inserted" + "updated" + "unchanged");
CREATE INDEX "intake_batch_tenant_id_received_at_idx" ON "intake_batch"("tenant_id", "received_at" DESC);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['intake_profile', 'intake_name', 'intake_aside']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant_isolation" ON %I USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
