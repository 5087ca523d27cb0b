CREATE TABLE "intake_batch" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "to_time" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "payload" BYTEA,
    "folded_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_batch_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "reading_chunk" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "readings" INTEGER NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "reading_chunk_pkey" PRIMARY KEY ("tenant_id","signal_id","from_time")
);

CREATE TABLE "reading_day" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "readings" INTEGER NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "reading_day_pkey" PRIMARY KEY ("tenant_id","signal_id","day")
);

CREATE TABLE "rollup_day" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "min_ms" INTEGER NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "max_ms" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "first_ms" INTEGER NOT NULL,
    "first" DOUBLE PRECISION NOT NULL,
    "last_ms" INTEGER NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "area_vs" DOUBLE PRECISION NOT NULL,
    "covered_ms" INTEGER NOT NULL,
    "quarters" BYTEA NOT NULL,

    CONSTRAINT "rollup_day_pkey" PRIMARY KEY ("tenant_id","signal_id","day")
);

CREATE TABLE "signal_latest" (
    "tenant_id" UUID NOT NULL,
    "signal_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "signal_latest_pkey" PRIMARY KEY ("tenant_id","signal_id")
);

CREATE UNIQUE INDEX "intake_batch_tenant_id_digest_key" ON "intake_batch"("tenant_id", "digest");
CREATE INDEX "intake_batch_pending_idx" ON "intake_batch"("tenant_id", "number") WHERE "folded_at" IS NULL;
ALTER TABLE "intake_batch" ADD CONSTRAINT "intake_batch_rows_check"
  CHECK ("folded_at" IS NULL AND "payload" IS NOT NULL
      OR "folded_at" IS NOT NULL AND "payload" IS NULL AND "rows" = "inserted" + "updated" + "unchanged" + "rejected");

ALTER TABLE "reading_chunk" ADD CONSTRAINT "reading_chunk_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reading_day" ADD CONSTRAINT "reading_day_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rollup_day" ADD CONSTRAINT "rollup_day_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "signal_latest" ADD CONSTRAINT "signal_latest_tenant_id_signal_id_fkey" FOREIGN KEY ("tenant_id", "signal_id") REFERENCES "signal"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Compressed already: PostgreSQL need not try. Rows that are rewritten leave room for their next version on the page.
ALTER TABLE "intake_batch" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
ALTER TABLE "reading_chunk" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
ALTER TABLE "reading_day" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
ALTER TABLE "rollup_day" ALTER COLUMN "quarters" SET STORAGE EXTERNAL;
ALTER TABLE "reading_chunk" SET (fillfactor = 70);
ALTER TABLE "signal_latest" SET (fillfactor = 70);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['intake_batch', 'reading_chunk', 'reading_day', 'rollup_day', 'signal_latest']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant_isolation" ON %I USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()))', name);
  END LOOP;
END $$;

-- Readings kept as rows until now become chunks, written plainly (form 0: time, known_at and value, eight bytes each);
-- the seal job packs them into days and makes their rollups. The owner is under the policies too, so they step aside.
ALTER TABLE "reading" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "reading_chunk" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "signal_latest" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "reading_chunk" ("tenant_id", "signal_id", "from_time", "readings", "payload")
SELECT "tenant_id", "signal_id", date_bin('1 hour', "time", TIMESTAMPTZ '1970-01-01 00:00Z'), count(*),
       '\x00'::bytea || string_agg(int8send((extract(epoch FROM "time") * 1000)::bigint)
         || int8send((extract(epoch FROM "known_at") * 1000)::bigint) || float8send("value"), ''::bytea ORDER BY "time", "known_at")
  FROM "reading" GROUP BY 1, 2, 3;
INSERT INTO "signal_latest" ("tenant_id", "signal_id", "time", "known_at", "value")
SELECT DISTINCT ON ("tenant_id", "signal_id") "tenant_id", "signal_id", "time", "known_at", "value"
  FROM "reading" ORDER BY "tenant_id", "signal_id", "time" DESC, "known_at" DESC;
ALTER TABLE "reading_chunk" FORCE ROW LEVEL SECURITY;
ALTER TABLE "signal_latest" FORCE ROW LEVEL SECURITY;
DROP TABLE "reading";
