import { z } from 'zod'

const days = z.number().int().min(1).max(36_500)

export const RetentionDto = z
  .strictObject({
    readingsDays: days.describe(
      'Raw readings, and the flags of quality rules, by the day they are of (UTC); weather forecasts by the day they were issued.',
    ),
    rollupsDays: days.describe(
      'Quarter hours, hours and days made of them: at least as long as the readings.',
    ),
    batchesDays: days.describe(
      'Live batches and what became of each; a batch that is repeated later is taken in anew, which changes nothing.',
    ),
    receiptsDays: days.describe('Receipts of files and of batches of the API, and files put over SFTP.'),
    asideDays: days.describe('Rows kept aside, such as those of names that nobody has mapped.'),
  })
  .refine(({ readingsDays, rollupsDays }) => rollupsDays >= readingsDays, {
    message: 'Rollups are kept at least as long as readings',
    path: ['rollupsDays'],
  })
export type RetentionDto = z.infer<typeof RetentionDto>

/** Ten years of readings and what is made of them; a year and more of how they came. */
export const defaultRetention: RetentionDto = {
  readingsDays: 3_653,
  rollupsDays: 7_305,
  batchesDays: 400,
  receiptsDays: 1_096,
  asideDays: 400,
}
