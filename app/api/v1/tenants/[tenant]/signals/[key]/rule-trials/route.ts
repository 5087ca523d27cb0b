import { tenantRoute } from '#server/http/tenant-route.ts'
import { SignalReadingsDto, TryRules } from '#server/quality/contract.ts'
import { tryRules } from '#server/quality/try-rules.ts'

export const POST = tenantRoute({
  summary: 'What quality rules would leave out of a signal’s newest days: nothing is stored',
  permission: 'configuration:write',
  input: TryRules,
  output: SignalReadingsDto,
  run: tryRules,
  pathExample: { key: 'tank-1.level' },
})
