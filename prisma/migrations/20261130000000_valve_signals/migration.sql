-- A signal may be of a valve: the state of one that plans decide.
ALTER TABLE "signal" DROP CONSTRAINT "signal_asset_kind_check";
ALTER TABLE "signal" ADD CONSTRAINT "signal_asset_kind_check" CHECK ("asset_kind" IN ('zone', 'tank', 'pump', 'valve', 'junction'));
