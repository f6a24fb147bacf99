import { z } from 'zod'
import { articleId, siteId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { instant, timeZone } from '../domain/time.ts'
import { failure } from './errors.ts'

// What the window shows of the program itself: its settings, its start, the computer it runs on.

/** U+2019 and U+02BC. */
export const houseApostrophes = ['\u2019', '\u02bc'] as const

/** Percent; the interface around the text stays as it is. */
export const textZooms = [80, 90, 100, 110, 125, 150, 175, 200] as const

export const settings = z.object({
  interfaceLanguage: language,
  theme: z.enum(['system', 'light', 'dark']),
  timeZone,
  activeSiteId: siteId.nullable(),
  /** The person allowed storing tokens where the system offers no secure storage. */
  keepTokensInsecurely: z.boolean(),
  /** The name shown while no site is connected. */
  localName: z.string().max(200),
  firstStartDone: z.boolean(),
  /** Misspelled words are marked while a person writes. */
  checksSpelling: z.boolean(),
  /** Words against the house style are marked. */
  checksStyle: z.boolean(),
  /** Official documents write «Росія» with a capital; news may write it either way. */
  capitalsForAggressor: z.boolean(),
  /** Quotation marks, dashes and the like are set while a person types. */
  typesetsWhileTyping: z.boolean(),
  /** What typography writes inside words, and spelling suggests where none was typed. */
  houseApostrophe: z.enum(houseApostrophes),
  /** Only the text is shown while a person writes. */
  focusMode: z.boolean(),
  /** The line of the caret stays at one height of the window. */
  typewriterScroll: z.boolean(),
  /** Percent by which the text of articles is larger or smaller. */
  textZoom: z.literal(textZooms),
  /** What was opened last, the newest first. */
  recentArticles: z.array(articleId).max(30),
  /** Ids of what was done by the palette, the last one first. */
  recentActions: z.array(z.string().max(100)).max(8),
})
export type Settings = z.infer<typeof settings>

/** What the program found when it started: an unclean end, a damaged database, what it recovered. */
const startReport = z.object({
  cleanShutdown: z.boolean(),
  /** Articles that the last run changed, if it ended without being closed. */
  recovered: z.array(z.object({ articleId, title: z.string(), language, savedAt: instant })),
  restoredFrom: instant.nullable(),
})
export type StartReport = z.infer<typeof startReport>

export const appInfo = z.object({
  version: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  secureStorage: z.boolean(),
  /** By what other computers know this one: hexadecimal digits, shown as words. */
  fingerprint: z.string(),
  start: startReport,
})
export type AppInfo = z.infer<typeof appInfo>

/** Backups in a folder that the person chose. */
export const folderBackupsView = z.object({
  folder: z.string().nullable(),
  /** The last one that was made; `newBytes`: as much was copied, the rest was there. */
  last: z
    .object({ at: instant, folder: z.string(), bytes: z.int(), newBytes: z.int(), files: z.int() })
    .nullable(),
  /** Why none could be made since then; `isNews`: the person was not told yet. */
  trouble: z.object({ failure, since: instant, isNews: z.boolean() }).nullable(),
  /** How many files are done, of all. */
  running: z
    .object({
      kind: z.enum(['making', 'bringing', 'exporting', 'importing']),
      done: z.int().nonnegative(),
      total: z.int().nonnegative(),
    })
    .nullable(),
})
export type FolderBackupsView = z.infer<typeof folderBackupsView>

/** A backup in a folder; `number`: among those that were found. */
export const foundBackupView = z.object({
  number: z.int().nonnegative(),
  at: instant,
  computer: z.string(),
  bytes: z.int().nonnegative(),
  media: z.int().nonnegative(),
  /** Of the media: gone, or cut short. */
  missing: z.int().nonnegative(),
})
export type FoundBackupView = z.infer<typeof foundBackupView>

/** What became of an article file. */
export const openedArticleFile = z.discriminatedUnion('kind', [
  /** `fingerprint`: hexadecimal digits, which the page shows as words. */
  z.object({
    kind: z.literal('unknownComputer'),
    fingerprint: z.string(),
    by: z.string(),
    computer: z.string(),
  }),
  z.object({
    ...{ kind: z.literal('opened'), articleId, language },
    outcome: z.enum(['added', 'taken', 'same', 'older', 'conflict']),
  }),
])
export type OpenedArticleFile = z.infer<typeof openedArticleFile>

/** How many articles of an export became what; `failed`: they could not be read, or wait for a merge here. */
export const importedView = z.object({
  ...{ added: z.int(), taken: z.int(), same: z.int(), older: z.int(), conflict: z.int(), failed: z.int() },
  /** Pictures and files of the library that belong to no article that was taken, and were not here. */
  media: z.int(),
  /** Templates, snippets, contacts and credits that were new or newer. */
  house: z.int(),
  /** Pictures and files of theirs that are neither here nor in the export. */
  houseLeftOut: z.int(),
})
export type ImportedView = z.infer<typeof importedView>
