-- What of a batch was not stored, and why: the first of it, as it was answered to the sender.
ALTER TABLE "intake_batch" ADD COLUMN IF NOT EXISTS "rejects" JSONB;
