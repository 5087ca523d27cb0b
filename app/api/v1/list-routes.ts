import type { AnyRoute } from '#server/http/route-declaration.ts'
import type { TenantRoute } from '#server/http/tenant-route.ts'
import type { ListedRoute } from '#server/openapi/build-openapi.ts'
import * as atAccessGrantsByGrantId from './tenants/[tenant]/access-grants/[grantId]/route.ts'
import * as atAccessGrants from './tenants/[tenant]/access-grants/route.ts'
import * as atAuditExport from './tenants/[tenant]/audit/export/route.ts'
import * as atAudit from './tenants/[tenant]/audit/route.ts'
import * as atCalibration from './tenants/[tenant]/calibration/route.ts'
import * as atChainsByChainId from './tenants/[tenant]/chains/[chainId]/route.ts'
import * as atChains from './tenants/[tenant]/chains/route.ts'
import * as atConfigurationsByNumber from './tenants/[tenant]/configurations/[number]/route.ts'
import * as atConfigurations from './tenants/[tenant]/configurations/route.ts'
import * as atForecasts from './tenants/[tenant]/forecasts/route.ts'
import * as atIntakeBatches from './tenants/[tenant]/intake/batches/route.ts'
import * as atIntakeFilesByFileIdParts from './tenants/[tenant]/intake/files/[fileId]/parts/route.ts'
import * as atIntakeFilesByFileIdRejectsExport from './tenants/[tenant]/intake/files/[fileId]/rejects/export/route.ts'
import * as atIntakeFilesByFileIdRejects from './tenants/[tenant]/intake/files/[fileId]/rejects/route.ts'
import * as atIntakeFilesByFileIdRetries from './tenants/[tenant]/intake/files/[fileId]/retries/route.ts'
import * as atIntakeFilesByFileId from './tenants/[tenant]/intake/files/[fileId]/route.ts'
import * as atIntakeFiles from './tenants/[tenant]/intake/files/route.ts'
import * as atIntakeKeysByKeyId from './tenants/[tenant]/intake/keys/[keyId]/route.ts'
import * as atIntakeKeys from './tenants/[tenant]/intake/keys/route.ts'
import * as atIntakeNamesByNameId from './tenants/[tenant]/intake/names/[nameId]/route.ts'
import * as atIntakeNames from './tenants/[tenant]/intake/names/route.ts'
import * as atIntakePreviews from './tenants/[tenant]/intake/previews/route.ts'
import * as atIntakeProfilesByProfileId from './tenants/[tenant]/intake/profiles/[profileId]/route.ts'
import * as atIntakeProfiles from './tenants/[tenant]/intake/profiles/route.ts'
import * as atInvitationsByInvitationIdLinks from './tenants/[tenant]/invitations/[invitationId]/links/route.ts'
import * as atInvitationsByInvitationId from './tenants/[tenant]/invitations/[invitationId]/route.ts'
import * as atInvitations from './tenants/[tenant]/invitations/route.ts'
import * as atKpis from './tenants/[tenant]/kpis/route.ts'
import * as atMembersByPersonIdPasswordResets from './tenants/[tenant]/members/[personId]/password-resets/route.ts'
import * as atMembersByPersonId from './tenants/[tenant]/members/[personId]/route.ts'
import * as atMembers from './tenants/[tenant]/members/route.ts'
import * as atNetworksByNumberInp from './tenants/[tenant]/networks/[number]/inp/route.ts'
import * as atNetworksByNumber from './tenants/[tenant]/networks/[number]/route.ts'
import * as atNetworks from './tenants/[tenant]/networks/route.ts'
import * as atOverview from './tenants/[tenant]/overview/route.ts'
import * as atPlansByPlanId from './tenants/[tenant]/plans/[planId]/route.ts'
import * as atPlansCurrent from './tenants/[tenant]/plans/current/route.ts'
import * as atPlans from './tenants/[tenant]/plans/route.ts'
import * as atReadingsLatest from './tenants/[tenant]/readings/latest/route.ts'
import * as atReadingsQuality from './tenants/[tenant]/readings/quality/route.ts'
import * as atReadingsRollups from './tenants/[tenant]/readings/rollups/route.ts'
import * as atReadings from './tenants/[tenant]/readings/route.ts'
import * as atRetention from './tenants/[tenant]/retention/route.ts'
import * as atRunsByRunId from './tenants/[tenant]/runs/[runId]/route.ts'
import * as atRuns from './tenants/[tenant]/runs/route.ts'
import * as atSchedule from './tenants/[tenant]/schedule/route.ts'
import * as atSettings from './tenants/[tenant]/settings/route.ts'
import * as atSignalsByKeyReadingsFlaggedExport from './tenants/[tenant]/signals/[key]/readings/flagged/export/route.ts'
import * as atSignalsByKeyReadingsFlagged from './tenants/[tenant]/signals/[key]/readings/flagged/route.ts'
import * as atSignalsByKeyReadings from './tenants/[tenant]/signals/[key]/readings/route.ts'
import * as atSignalsByKey from './tenants/[tenant]/signals/[key]/route.ts'
import * as atSignalsByKeyRuleTrials from './tenants/[tenant]/signals/[key]/rule-trials/route.ts'
import * as atSignals from './tenants/[tenant]/signals/route.ts'
import * as atTariffsByNumber from './tenants/[tenant]/tariffs/[number]/route.ts'
import * as atTariffs from './tenants/[tenant]/tariffs/route.ts'
import * as atTokensByTokenId from './tenants/[tenant]/tokens/[tokenId]/route.ts'
import * as atTokens from './tenants/[tenant]/tokens/route.ts'
import * as atWeatherForecastsCurrent from './tenants/[tenant]/weather-forecasts/current/route.ts'
import * as atWeatherForecasts from './tenants/[tenant]/weather-forecasts/route.ts'

/** Every route of a utility, by its path after the tenant's; a test holds this list against the files on disk. */
const modules: Record<string, Record<string, TenantRoute>> = {
  'access-grants': atAccessGrants,
  'access-grants/{grantId}': atAccessGrantsByGrantId,
  audit: atAudit,
  'audit/export': atAuditExport,
  calibration: atCalibration,
  chains: atChains,
  'chains/{chainId}': atChainsByChainId,
  configurations: atConfigurations,
  'configurations/{number}': atConfigurationsByNumber,
  forecasts: atForecasts,
  'intake/batches': atIntakeBatches,
  'intake/files': atIntakeFiles,
  'intake/files/{fileId}': atIntakeFilesByFileId,
  'intake/files/{fileId}/parts': atIntakeFilesByFileIdParts,
  'intake/files/{fileId}/rejects': atIntakeFilesByFileIdRejects,
  'intake/files/{fileId}/rejects/export': atIntakeFilesByFileIdRejectsExport,
  'intake/files/{fileId}/retries': atIntakeFilesByFileIdRetries,
  'intake/keys': atIntakeKeys,
  'intake/keys/{keyId}': atIntakeKeysByKeyId,
  'intake/names': atIntakeNames,
  'intake/names/{nameId}': atIntakeNamesByNameId,
  'intake/previews': atIntakePreviews,
  'intake/profiles': atIntakeProfiles,
  'intake/profiles/{profileId}': atIntakeProfilesByProfileId,
  invitations: atInvitations,
  'invitations/{invitationId}': atInvitationsByInvitationId,
  'invitations/{invitationId}/links': atInvitationsByInvitationIdLinks,
  kpis: atKpis,
  members: atMembers,
  'members/{personId}': atMembersByPersonId,
  'members/{personId}/password-resets': atMembersByPersonIdPasswordResets,
  networks: atNetworks,
  'networks/{number}': atNetworksByNumber,
  'networks/{number}/inp': atNetworksByNumberInp,
  overview: atOverview,
  plans: atPlans,
  'plans/{planId}': atPlansByPlanId,
  'plans/current': atPlansCurrent,
  readings: atReadings,
  'readings/latest': atReadingsLatest,
  'readings/quality': atReadingsQuality,
  'readings/rollups': atReadingsRollups,
  retention: atRetention,
  runs: atRuns,
  'runs/{runId}': atRunsByRunId,
  schedule: atSchedule,
  settings: atSettings,
  signals: atSignals,
  'signals/{key}': atSignalsByKey,
  'signals/{key}/readings': atSignalsByKeyReadings,
  'signals/{key}/readings/flagged': atSignalsByKeyReadingsFlagged,
  'signals/{key}/readings/flagged/export': atSignalsByKeyReadingsFlaggedExport,
  'signals/{key}/rule-trials': atSignalsByKeyRuleTrials,
  tariffs: atTariffs,
  'tariffs/{number}': atTariffsByNumber,
  tokens: atTokens,
  'tokens/{tokenId}': atTokensByTokenId,
  'weather-forecasts': atWeatherForecasts,
  'weather-forecasts/current': atWeatherForecastsCurrent,
}

/** Each method of each route of the Backend API that belongs to a utility. */
export function listRoutes(): (ListedRoute & { declaration: AnyRoute; handler: TenantRoute })[] {
  return Object.entries(modules).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, handler]) => ({
      method,
      path: `/api/v1/tenants/{tenant}/${path}`,
      declaration: handler.declaration,
      handler,
    })),
  )
}
