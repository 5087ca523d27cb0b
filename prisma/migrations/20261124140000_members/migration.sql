-- AlterTable
ALTER TABLE "person" ADD COLUMN IF NOT EXISTS "is_maintainer" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "locale" TEXT;

-- CreateTable
CREATE TABLE "invitation" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_salt" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "mail_state" TEXT NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "email_digest" TEXT NOT NULL,
    "address_digest" TEXT,
    "person_id" UUID,
    "token_salt" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "requested_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "access_grant_person_id_ends_at_idx" ON "access_grant"("person_id", "ends_at");

-- CreateIndex
CREATE INDEX "password_reset_email_digest_created_at_idx" ON "password_reset"("email_digest", "created_at");

-- CreateIndex
CREATE INDEX "password_reset_address_digest_created_at_idx" ON "password_reset"("address_digest", "created_at");

-- CreateIndex
CREATE INDEX "password_reset_person_id_idx" ON "password_reset"("person_id");

-- CreateIndex
CREATE INDEX "password_reset_created_at_idx" ON "password_reset"("created_at");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "person" ADD CONSTRAINT "person_locale_check" CHECK ("locale" IN ('pt', 'en'));
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_locale_check" CHECK ("locale" IN ('pt', 'en'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role_check" CHECK ("role" IN ('viewer', 'operator', 'engineer', 'admin'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_mail_state_check" CHECK ("mail_state" IN ('none', 'queued', 'sent', 'failed'));
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_role_check" CHECK ("role" IN ('viewer', 'engineer', 'admin'));
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_hours_check" CHECK ("ends_at" > "starts_at" AND "ends_at" <= "starts_at" + interval '8 hours');
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_reason_check" CHECK ("reason" ~ '\S');

-- One open invitation an address.
CREATE UNIQUE INDEX "invitation_open_key" ON "invitation"("tenant_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['invitation', 'access_grant']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant_isolation" ON %I USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
