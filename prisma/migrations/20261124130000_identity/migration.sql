-- AlterTable
ALTER TABLE "person" ADD COLUMN IF NOT EXISTS "is_maintainer" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "second_factor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "person_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("person_id","digest")
);

-- CreateTable
CREATE TABLE "sign_in_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID,
    "address" TEXT,
    "user_agent" TEXT,
    "method" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "sign_in_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_person_id_expires_at_idx" ON "session"("person_id", "expires_at");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_event_subject_at_idx" ON "sign_in_event"("subject", "at");

-- CreateIndex
CREATE INDEX "sign_in_event_address_at_idx" ON "sign_in_event"("address", "at");

-- CreateIndex
CREATE INDEX "sign_in_event_person_id_at_idx" ON "sign_in_event"("person_id", "at");

-- CreateIndex
CREATE INDEX "sign_in_event_at_idx" ON "sign_in_event"("at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_event" ADD CONSTRAINT "sign_in_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Persons, their sessions and how they prove who they are belong to no tenant: only the system role reaches them.
ALTER TABLE "session" ADD CONSTRAINT "session_method_check" CHECK ("method" IN ('password', 'oidc'));
ALTER TABLE "session" ADD CONSTRAINT "session_second_factor_check" CHECK ("second_factor" IN ('none', 'pending', 'totp', 'recovery', 'provider'));
ALTER TABLE "sign_in_event" ADD CONSTRAINT "sign_in_event_method_check" CHECK ("method" IN ('password', 'code', 'oidc', 'account'));
ALTER TABLE "sign_in_event" ADD CONSTRAINT "sign_in_event_outcome_check" CHECK ("outcome" IN ('open', 'proven', 'succeeded', 'refused', 'locked'));
