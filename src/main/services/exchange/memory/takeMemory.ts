import type { MemoryPart, StoredSide } from '#main/db/repositories/memoryRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ExchangeSource } from '#shared/contract/exchangeViews.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import type { Inline } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { toInlines } from '#shared/exchange/codes.ts'
import type { ReturnedPair } from '#shared/exchange/tmx/readTmx.ts'
import type { Term } from '#shared/language/memory/terms.ts'
import { toSide } from '../../memory/memoryIntake.ts'
import { memoryKey } from '../../memory/memoryKey.ts'
import { termsOfTexts } from '../../memory/memoryWords.ts'
import type { ExchangeContext } from '../exchangeContext.ts'

/** How many pairs are taken in one transaction. */
const step = 100
/** A longer text, in UTF-16 units, is no segment of a translation program. */
const longestSegment = 20_000

/** The place in the memory of pairs that no article has: nothing else has such an id. */
const fromFiles = 'tmx' as LocalizationId

/**
 * Takes the pairs of a file into the memory of the active site. A pair that is there stays as it is, with who confirmed
 * it. Answers how many were taken, were there, and could not be used.
 */
export async function takeMemory(
  context: ExchangeContext,
  from: ExchangeSource,
): Promise<{ taken: number; known: number; skipped: number }> {
  const { repositories, identity, transaction, emit, reader } = context
  const { pairs, skipped } = await reader.pairs(from)
  const site = transaction(() => repositories.memory.siteNumber(identity.activeSiteId() ?? ''))
  if (site === null) throw new AppError('notAllowed', 'There are too many sites')
  const result = { taken: 0, known: 0, skipped }
  for (let at = 0; at < pairs.length; at += step) {
    const read = pairs.slice(at, at + step).map((pair) => ({ pair, ...contentsOf(pair) }))
    const fresh = read.filter(isUsable)
    result.skipped += read.length - fresh.length
    const terms = await termsOfTexts(
      context.lemmas,
      fresh.flatMap(({ uk, en }) => [plainInlines(uk), plainInlines(en)]),
    )
    transaction(() => {
      fresh.forEach((one, n) => {
        if (repositories.memory.hasPair(site, one.ukKey, one.enKey)) {
          result.known += 1
          return
        }
        const sides = { uk: sideOf(one.uk, terms[n * 2]), en: sideOf(one.en, terms[n * 2 + 1]) }
        const confirmed = { confirmedAt: one.pair.at ?? context.clock(), confirmedBy: one.pair.by }
        const place = {
          site,
          localizationId: fromFiles,
          part: `${site} ${one.ukKey} ${one.enKey}` as MemoryPart,
        }
        repositories.memory.putPairs(place, [{ path: '', sentence: 0, ...sides, ...confirmed }])
        result.taken += 1
      })
    })
  }
  emit('memory.changed', {})
  return result
}

const sideOf = (content: readonly Inline[], terms: readonly Term[] = []): StoredSide =>
  toSide({ text: plainInlines(content), content, before: '', after: '' }, terms)

function contentsOf({ uk: ukPieces, en: enPieces }: ReturnedPair) {
  const [uk, en] = [toInlines(ukPieces, new Map()), toInlines(enPieces, new Map())]
  return { uk, en, ukKey: memoryKey(plainInlines(uk)), enKey: memoryKey(plainInlines(en)) }
}

const isUsable = ({ uk, en, ukKey, enKey }: ReturnType<typeof contentsOf>): boolean =>
  ukKey !== '' &&
  enKey !== '' &&
  ukKey !== enKey &&
  [uk, en].every((side) => plainInlines(side).length <= longestSegment)
