import { z } from 'zod'
import { lead, sectionKey, tags, title } from '../domain/article.ts'
import { creditWords } from '../domain/credits.ts'
import { contactId, creditId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { contentType, shortName, snippetId, templateId } from '../domain/template.ts'
import { instant } from '../domain/time.ts'
import { body, contactWords } from './schema.ts'

/** Who changed an entry last, and when: of two computers' entries the newer one holds. */
const changed = { updatedAt: instant, updatedBy: z.string().max(200) }

const houseTemplate = z.strictObject({
  ...{ id: templateId, contentType, section: sectionKey, tags, sticky: z.boolean(), ...changed },
  texts: z.partialRecord(language, z.strictObject({ name: shortName, title, lead, blocks: body })),
})
const houseSnippet = z.strictObject({ id: snippetId, language, name: shortName, blocks: body, ...changed })
const houseContact = z.strictObject({
  id: contactId,
  words: z.strictObject({ uk: contactWords, en: contactWords }),
})

const houseCredit = z.strictObject({ id: creditId, words: creditWords })

/**
 * The largest file that is read: bytes. A template is a page, so no house comes near. Main reads it in one go, so a
 * larger one would hold up everything else.
 */
export const largestHouseFile = 5_000_000

/** What a house has made for its texts, as a file for another computer (`house.json` in an export). */
export const houseFile = z.strictObject({
  format: z.literal('visnyk-house'),
  version: z.literal(1),
  templates: z.array(houseTemplate).max(2000),
  snippets: z.array(houseSnippet).max(10_000),
  contacts: z.array(houseContact).max(10_000),
  /** Absent in files of older programs. */
  credits: z.array(houseCredit).max(10_000).default([]),
})
export type HouseFile = z.infer<typeof houseFile>
