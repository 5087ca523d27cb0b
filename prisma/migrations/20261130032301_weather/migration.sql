-- A signal may measure the weather that forecasts read.
ALTER TABLE "signal" DROP CONSTRAINT "signal_quantity_check";
ALTER TABLE "signal" ADD CONSTRAINT "signal_quantity_check"
  CHECK ("quantity" IN ('demand', 'level', 'flow', 'power', 'state', 'speed', 'pressure', 'volume', 'energy', 'temperature', 'rain'));

-- What a weather service foretold at one time, as it was taken. Values are of steps of step_s from from_time on.
CREATE TABLE "weather_forecast" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "step_s" INTEGER NOT NULL,
    "temperature_c" DOUBLE PRECISION[],
    "rain_mm" DOUBLE PRECISION[],
    "digest" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "weather_forecast_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "weather_forecast_tenant_id_issued_at_known_at_idx" ON "weather_forecast"("tenant_id", "issued_at" DESC, "known_at" DESC);
ALTER TABLE "weather_forecast" ADD CONSTRAINT "weather_forecast_values_check"
  CHECK ("step_s" > 0 AND cardinality("temperature_c") > 0 AND cardinality("rain_mm") IN (0, cardinality("temperature_c")));
ALTER TABLE "weather_forecast" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "weather_forecast" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "weather_forecast" USING ("tenant_id" = (SELECT current_tenant())) WITH CHECK ("tenant_id" = (SELECT current_tenant()));
-- Never changed; retention takes whole rows away.
CREATE TRIGGER "insert_only" BEFORE UPDATE ON "weather_forecast" FOR EACH ROW EXECUTE FUNCTION refuse_change();
