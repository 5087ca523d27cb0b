-- A file that came before is known by its digest; of files imported more than once until now the first receipt stays.
-- Forced row-level security would hide the rows from an owner that is no superuser.
ALTER TABLE "intake_file" NO FORCE ROW LEVEL SECURITY;
DELETE FROM "intake_file" later USING "intake_file" first
 WHERE first."tenant_id" = later."tenant_id" AND first."sha256" = later."sha256"
   AND (first."created_at", first."id") < (later."created_at", later."id");
ALTER TABLE "intake_file" FORCE ROW LEVEL SECURITY;

-- Batches of the API are not known by a digest: they may be sent again on purpose.
ALTER TABLE "intake_file" ALTER COLUMN "sha256" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "intake_file_tenant_id_sha256_key" ON "intake_file"("tenant_id", "sha256");
