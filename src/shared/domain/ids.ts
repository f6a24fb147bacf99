import { z } from 'zod'

/**
 * Ids are random UUIDs made on the computer where the thing is created, so two offline laptops never make the
 * same one. `idOfBytes` is the exception.
 */
export const articleId = z.uuid().brand<'ArticleId'>()
export type ArticleId = z.infer<typeof articleId>

export const localizationId = z.uuid().brand<'LocalizationId'>()
export type LocalizationId = z.infer<typeof localizationId>

export const blockId = z.uuid().brand<'BlockId'>()
export type BlockId = z.infer<typeof blockId>

export const mediaId = z.uuid().brand<'MediaId'>()
export type MediaId = z.infer<typeof mediaId>

export const revisionId = z.uuid().brand<'RevisionId'>()
export type RevisionId = z.infer<typeof revisionId>

/** An entry of the house's list of credits. */
export const creditId = z.uuid().brand<'CreditId'>()
export type CreditId = z.infer<typeof creditId>

/** A contact of the directory on one computer; texts carry it to others. */
export const contactId = z.uuid().brand<'ContactId'>()
export type ContactId = z.infer<typeof contactId>

/** An entry of the glossary; the same on every computer that has it. */
export const termId = z.uuid().brand<'TermId'>()
export type TermId = z.infer<typeof termId>

export const siteId = z.uuid().brand<'SiteId'>()
export type SiteId = z.infer<typeof siteId>

export const accountId = z.uuid().brand<'AccountId'>()
export type AccountId = z.infer<typeof accountId>

export const intentId = z.uuid().brand<'IntentId'>()
export type IntentId = z.infer<typeof intentId>

/** A new id of the given kind: `newId(blockId)`. Uses Web Crypto, which the page, main and the tests all have. */
export const newId = <K extends z.ZodType>(kind: K): z.output<K> => kind.parse(crypto.randomUUID())

/** SHA-256 as 64 lower-case hex digits. Of a block: over its canonical content without the id. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

export const blockHash = sha256Hex.brand<'BlockHash'>()
export type BlockHash = z.infer<typeof blockHash>

/** The hash of everything readers would see of one localization; approvals, receipts and conflicts compare it. */
export const contentHash = sha256Hex.brand<'ContentHash'>()
export type ContentHash = z.infer<typeof contentHash>

/** The hash of a media item's original bytes as kept (after location and serials were taken out). */
export const mediaHash = sha256Hex.brand<'MediaHash'>()
export type MediaHash = z.infer<typeof mediaHash>

/**
 * The id of an imported picture, computed from its bytes: every computer gives the same bytes the same id, so
 * a site that can store only one id of a picture receives only one. A UUID of version 8 (RFC 9562).
 */
export const idOfBytes = (hash: MediaHash): MediaId =>
  mediaId.parse(hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5'))

/**
 * Whether an id can belong to these bytes. An id that was computed from bytes (`idOfBytes`) belongs to those
 * only. A random id may belong to any bytes, and so may an id whose last part is a small number (attachments
 * of a WordPress have such ids).
 */
export const mayBeOfBytes = (id: MediaId, hash: MediaHash): boolean =>
  !/^.{14}8.{4}a.{4}(?!0000)/.test(id) || idOfBytes(hash) === id
