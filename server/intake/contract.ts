import { z } from 'zod'
import { findPatternFault } from '#domain/intake/compile-time-pattern.ts'
import { findRuleFault } from '#domain/intake/match-name.ts'
import type { Profile } from '#domain/intake/profile.ts'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { BatchReject } from '#server/readings/contract.ts'
import { SignalKey } from '#server/signals/signal-key.ts'

const short = z.string().max(60)
const Column = z.string().trim().min(1).max(200).describe('A header, or #1, #2, … by place.')
const words = z.array(short).max(50)

const NameRule = z
  .strictObject({
    from: z.string().min(1).max(300).describe('A name, or a pattern with * and named parts such as {tag}.'),
    to: z
      .string()
      .min(1)
      .max(300)
      .nullable()
      .describe('A signal’s key, which may repeat the parts; null: left out.'),
    unit: short.nullable().default(null),
    factor: z.number().default(1),
    offset: z.number().default(0),
  })
  .superRefine((rule, issues) => {
    const fault = findRuleFault(rule)
    if (fault) issues.addIssue({ code: 'custom', path: ['from'], message: fault })
  })

/** How a source writes its files (domain/intake/profile.ts says what each part means). */
export const ProfileFormat = z
  .strictObject({
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']),
    delimiter: z.enum(['any', ',', ';', '\t', '|', ' ']),
    quote: z.enum(['"', "'", 'none']),
    decimal: z.enum(['.', ',']),
    thousands: z.enum(['none', '.', ',', ' ', "'"]),
    skipLines: z.int().min(0).max(1_000),
    hasHeader: z.boolean(),
    sheet: z.string().min(1).max(60).nullable(),
    layout: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('long'),
        signal: Column,
        value: Column,
        quality: Column.nullable(),
      }),
      z.strictObject({ kind: z.literal('wide') }),
    ]),
    time: z.strictObject({
      columns: z.array(Column).min(1).max(2),
      pattern: z
        .string()
        .min(1)
        .max(60)
        .superRefine((pattern, issues) => {
          const fault = findPatternFault(pattern)
          if (fault) issues.addIssue({ code: 'custom', message: fault })
        }),
      zone: z.string().max(60).refine(isZone, 'is no zone of the IANA time zone database').nullable(),
      repeated: z.enum(['by-order', 'first', 'second']),
    }),
    quality: z.strictObject({
      questionable: words,
      bad: words,
      good: words,
      others: z.enum(['good', 'bad']),
    }),
    sentinels: words,
    names: z.array(NameRule).max(5_000),
    unknown: z.enum(['aside', 'ignore']),
  })
  .superRefine((format, issues) => {
    const fault = (path: string[], message: string) => issues.addIssue({ code: 'custom', path, message })
    if (format.decimal === format.thousands) fault(['thousands'], 'is the decimal mark')
    if (format.decimal === ',' && format.delimiter === ',' && format.quote === 'none')
      fault(['delimiter'], 'is the decimal mark, and there are no quotes to tell them apart')
    const { layout, time } = format
    const own =
      layout.kind === 'long' ? [layout.signal, layout.value, ...(layout.quality ? [layout.quality] : [])] : []
    if (!format.hasHeader && [...time.columns, ...own].some((column) => !/^#[1-9]\d{0,3}$/.test(column)))
      fault(['hasHeader'], 'without a header columns are named #1, #2, …')
  }) satisfies z.ZodType<Profile>

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const SaveProfile = z.strictObject({
  name: z.string().trim().min(1).max(100),
  filePatterns: z
    .array(z.string().trim().min(1).max(200))
    .max(20)
    .describe(
      'Names of files that have this format; * stands for any text. None: only files for which it is chosen.',
    ),
  position: z.int().min(0).max(10_000).default(0).describe('Files are offered to profiles in this order.'),
  format: ProfileFormat,
})
export type SaveProfile = z.infer<typeof SaveProfile>

export const ProfileDto = z.object({
  id: z.uuid(),
  name: z.string(),
  filePatterns: z.array(z.string()),
  position: z.int(),
  format: ProfileFormat,
  version: z.int(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
})
export type ProfileDto = z.infer<typeof ProfileDto>
export const ProfilePage = pageOf(ProfileDto)
export type ProfilePage = z.infer<typeof ProfilePage>
export const ListProfiles = z.object(PageQuery)
export type ListProfiles = z.infer<typeof ListProfiles>
export const GetProfile = z.object({ profileId: z.uuid() })
export type GetProfile = z.infer<typeof GetProfile>
export const EditProfile = SaveProfile.extend({ profileId: z.uuid() })
export type EditProfile = z.infer<typeof EditProfile>

/** Bytes in base64: 4.5 million of them at most. */
const Base64 = z.base64().max(6_000_000)

export const PreviewFile = z.strictObject({
  name: z.string().max(300).default('sample'),
  content: Base64.describe('The file, or its beginning, in base64.'),
  format: ProfileFormat,
  profileId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('The profile that is being edited: what was decided for names of it holds.'),
})
export type PreviewFile = z.infer<typeof PreviewFile>

const RowFaultDto = z.object({ line: z.int(), what: z.string(), mend: z.string() })

export const PreviewDto = z.object({
  /** Rows as they stand in the file, cells as text. */
  table: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  rows: z.int(),
  rejected: z.int(),
  questionable: z.int(),
  readings: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      time: z.iso.datetime(),
      value: z.number(),
      signal: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  names: z.array(z.object({ name: z.string(), rows: z.int(), signal: z.string().nullable() })),
  faults: z.array(RowFaultDto),
  /** Why the file as a whole cannot be read so. */
  refusal: z.array(z.object({ where: z.string(), what: z.string(), mend: z.string() })),
})
export type PreviewDto = z.infer<typeof PreviewDto>

export const NameState = z.enum(['waiting', 'mapped', 'ignored'])
export const NameDto = z.object({
  id: z.uuid(),
  name: z.string(),
  /** A profile’s id, or `live`: batches, and files without a profile of their own. */
  scope: z.string(),
  profileName: z.string().nullable(),
  source: z.string(),
  state: NameState,
  signal: z.string().nullable(),
  unit: z.string().nullable(),
  factor: z.number(),
  offset: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  rows: z.int().describe('Readings that came under this name while nothing knew it.'),
  waitingRows: z.int().describe('Those that are still kept aside.'),
  samples: z.array(z.tuple([z.number(), z.number()])).describe('The last ones: epoch ms and value.'),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
})
export type NameDto = z.infer<typeof NameDto>
export const NamePage = pageOf(NameDto)
export type NamePage = z.infer<typeof NamePage>
export const ListNames = z.object({ ...PageQuery, state: NameState.optional() })
export type ListNames = z.infer<typeof ListNames>
export const DecideName = z.strictObject({
  nameId: z.uuid(),
  decision: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('map'),
      signal: SignalKey,
      unit: short.nullable().default(null).describe('Unit of the values; null: the signal’s.'),
      factor: z.number().default(1),
      offset: z.number().default(0),
    }),
    z.strictObject({ kind: z.literal('ignore') }),
    z.strictObject({ kind: z.literal('wait') }),
  ]),
})
export type DecideName = z.infer<typeof DecideName>

const counts = {
  rows: z.int().describe('rows = inserted + updated + unchanged + rejected + aside.'),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  aside: z.int(),
}

export const FileState = z.enum(['uploading', 'waiting', 'imported', 'refused', 'repeated'])
/** A file that came, through whatever door, and what became of it. */
export const FileDto = z.object({
  id: z.uuid(),
  name: z.string(),
  door: z
    .string()
    .describe('sftp, page, http, api, command-line, or aside for what was kept aside and replayed.'),
  state: FileState,
  /** 0 to 1. */
  progress: z.number(),
  bytes: z.int().nullable(),
  profileName: z.string().nullable().describe('Null: the built-in format.'),
  profileVersion: z.int().nullable(),
  by: z.string(),
  receivedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  message: z.string().nullable().describe('Why it was refused.'),
  canRetry: z.boolean().describe('Its bytes are kept: it can be tried again once its profile is mended.'),
  ...counts,
  questionable: z.int(),
})
export type FileDto = z.infer<typeof FileDto>
export const FilePage = pageOf(FileDto)
export type FilePage = z.infer<typeof FilePage>
export const ListFiles = z.object({ ...PageQuery, state: FileState.optional() })
export type ListFiles = z.infer<typeof ListFiles>
export const GetFile = z.object({ fileId: z.uuid() })
export type GetFile = z.infer<typeof GetFile>

export const RejectPage = pageOf(RowFaultDto)
export type RejectPage = z.infer<typeof RejectPage>
export const ListRejects = GetFile.extend(PageQuery)
export type ListRejects = z.infer<typeof ListRejects>

/** A batch of live readings; while it is not folded, what became of its readings is not known yet. */
export const BatchDto = z.object({
  id: z.uuid(),
  source: z.string(),
  receivedAt: z.iso.datetime(),
  foldedAt: z.iso.datetime().nullable(),
  fromTime: z.iso.datetime(),
  toTime: z.iso.datetime(),
  ...counts,
  rejects: z.array(BatchReject).describe('The first 50 of what was not stored, and why.'),
})
export type BatchDto = z.infer<typeof BatchDto>
export const BatchPage = pageOf(BatchDto)
export type BatchPage = z.infer<typeof BatchPage>
export const ListBatches = z.object(PageQuery)
export type ListBatches = z.infer<typeof ListBatches>

export const StartUpload = z.strictObject({
  name: z.string().trim().min(1).max(200),
  profileId: z.uuid().nullable().default(null).describe('Null: the profile that fits the name.'),
  knownLagS: z
    .number()
    .min(0)
    .max(31_536_000)
    .nullable()
    .default(null)
    .describe('History: known this many seconds after it was measured. Null: known from now on.'),
})
export type StartUpload = z.infer<typeof StartUpload>
export const AddPart = z.strictObject({
  fileId: z.uuid(),
  offset: z.int().min(0).describe('Bytes that were sent before.'),
  content: Base64,
  isLast: z.boolean(),
})
export type AddPart = z.infer<typeof AddPart>
export const RetryFile = z.strictObject({
  fileId: z.uuid(),
  profileId: z.uuid().nullable().optional().describe('Another profile; left out: as before.'),
})
export type RetryFile = z.infer<typeof RetryFile>
