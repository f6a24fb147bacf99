import { z } from 'zod'
import { articleId, revisionId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { workflowState } from '../domain/workflow.ts'

/**
 * Formats of a file for a translator. `omegat`: XLIFF 1.2 in which the source stands in the place of each translation.
 */
export const exchangeFormats = ['xliff12', 'xliff2', 'omegat', 'csv'] as const
export const exchangeFormat = z.enum(exchangeFormats)
export type ExchangeFormat = z.infer<typeof exchangeFormat>

/** A file on this computer: its path, or the bytes of one that has none for the page. */
export const exchangeSource = z.union([
  z.strictObject({ path: z.string().min(1).max(4096) }),
  z.strictObject({ bytes: z.instanceof(Uint8Array) }),
])
export type ExchangeSource = z.infer<typeof exchangeSource>

/** Why a row of a file is not taken by itself. The last three are found when it is put into its text. */
const rowProblems = [
  'sourceChanged',
  'changedHere',
  'codesMissing',
  'unknown',
  'unreadable',
  'otherShape',
  'tooLong',
  'slugTaken',
] as const
const rowProblem = z.enum(rowProblems)
export type RowProblem = z.infer<typeof rowProblem>

const problemRow = z.object({
  /** Names the row in the file. */
  key: z.string(),
  problem: rowProblem,
  /** What the row is (`rowKinds`); null where the article has no such place. */
  kind: z.string().nullable(),
  /** Where it is: a field, or the id of a block; null as above. */
  part: z.string().nullable(),
  /** The words of the source, of the translation here, and of the file. */
  source: z.string(),
  here: z.string(),
  returned: z.string(),
  /** A person may take it all the same. */
  canTake: z.boolean(),
})
export type ProblemRow = z.infer<typeof problemRow>

/** Why nothing of an article in a file can be taken. */
const articleProblems = ['notHere', 'inTrash', 'inConflict', 'otherLanguages'] as const
const articleProblem = z.enum(articleProblems)

const returnedArticle = z.object({
  /** Null: the article is not here. */
  articleId: articleId.nullable(),
  title: z.string(),
  /** What it is translated into. */
  target: language.nullable(),
  problem: articleProblem.nullable(),
  /** How many rows fit, are as here, and have no translation in the file. */
  fits: z.int().nonnegative(),
  same: z.int().nonnegative(),
  empty: z.int().nonnegative(),
  /** How many rows the translator marked as done, of those that fit or are as here. */
  done: z.int().nonnegative(),
  rows: z.array(problemRow),
  /** Remarks of the translator, each with the source that it is about. */
  notes: z.array(z.object({ source: z.string(), note: z.string() })),
  /** The translation was approved, or readers have it: another text is a draft again. */
  becomesDraft: workflowState.nullable(),
})
export type ReturnedArticleView = z.infer<typeof returnedArticle>

export const returnedFile = z.object({ readId: z.string(), articles: z.array(returnedArticle) })
export type ReturnedFile = z.infer<typeof returnedFile>

export const takenFile = z.object({
  articles: z.array(
    z.object({
      articleId,
      title: z.string(),
      target: language,
      /** How many rows were put into the text, and how many passages were confirmed. */
      taken: z.int().nonnegative(),
      confirmed: z.int().nonnegative(),
      /** The version that holds the text before; null: nothing was changed, or there was none. */
      before: revisionId.nullable(),
      /** What was not taken, and why. */
      rows: z.array(problemRow),
    }),
  ),
})
export type TakenFile = z.infer<typeof takenFile>
