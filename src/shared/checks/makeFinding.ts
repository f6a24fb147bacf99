import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BlockId } from '../domain/ids.ts'
import type { Finding, FindingCode, FindingFix, TextPlace } from './finding.ts'

export interface FindingParts {
  code: FindingCode
  blocking?: boolean
  blockId?: BlockId | null
  count?: number
  place?: TextPlace | null
  details?: Record<string, string>
  fix?: FindingFix | null
  source?: Finding['source']
  /** What a person judges when they dismiss it; the dismissal lapses when this changes. */
  about?: readonly string[]
}

/** A finding from what is particular about it. */
export const makeFinding = (parts: FindingParts): Finding => ({
  code: parts.code,
  blocking: parts.blocking ?? false,
  blockId: parts.blockId ?? null,
  count: parts.count ?? 1,
  place: parts.place ?? null,
  ...(parts.source !== undefined && { source: parts.source }),
  details: parts.details ?? {},
  fix: parts.fix ?? null,
  key: keyOf(parts.code, parts.about ?? []),
  dismissal: null,
})

/** The length of a key, in hexadecimal digits. */
const keyLength = 32

/**
 * Block ids are not part of the key: a site that stores no ids, and a paragraph that is split, keep the judgement about
 * the same sentence.
 */
const keyOf = (code: FindingCode, about: readonly string[]): string => digestOf([code, ...about])

/** Stands for texts in `about`, where many findings are about the same long ones. */
export const digestOf = (texts: readonly string[]): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(texts).toWellFormed()))).slice(0, keyLength)
