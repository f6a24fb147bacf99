import { inlinesIn } from '../document/blocks.ts'
import { plainInlines } from '../document/inlines.ts'
import { picturesOf } from '../document/pictures.ts'
import type { Block } from '../document/schema.ts'
import type { CheckContext } from './context.ts'
import type { Finding } from './finding.ts'
import { makeFinding } from './makeFinding.ts'
import { checkAttachment } from './rules/attachments.ts'
import { checkCard } from './rules/cards.ts'
import { dayRules } from './rules/days.ts'
import { checkLinks } from './rules/links.ts'
import { checkPictures } from './rules/pictures.ts'
import { sensitiveWords, strikeIn } from './rules/strikes.ts'
import { type FoundWords, inSentence } from './textRule.ts'

/** What one block says by itself; what depends on its neighbours is decided in `checkText.ts`. */
export interface BlockCheck {
  findings: readonly Finding[]
  /** The first sentence that tells of a strike. */
  strike: string | null
  /** Findings that count only near words of a strike. */
  sensitive: readonly Finding[]
  /** It shows something that may be the place of a strike: a picture, or what only the site can show (an embed). */
  shows: readonly string[]
}

interface Known {
  context: CheckContext
  check: BlockCheck
}

// A block is never changed in place, so only the blocks that an edit has replaced are checked again.
const known = new WeakMap<Block, Known>()

export function checkBlock(block: Block, context: CheckContext): BlockCheck {
  const before = known.get(block)
  if (before !== undefined && isSame(before.context, context)) return before.check
  const check = checkAnew(block, context)
  known.set(block, { context, check })
  return check
}

const isSame = (one: CheckContext, other: CheckContext): boolean =>
  one.language === other.language &&
  one.today === other.today &&
  one.publishDay === other.publishDay &&
  one.libraryAlt === other.libraryAlt

function checkAnew(block: Block, context: CheckContext): BlockCheck {
  const texts = inlinesIn(block).map(plainInlines)
  const toFinding = (part: number) => (found: FoundWords) => inBlock(block, part, found)
  const strikes = texts.map((text) => strikeSentence(text, context))
  return {
    findings: [
      ...checkPictures(block, context),
      ...checkLinks(block),
      ...checkAttachment(block),
      ...checkCard(block),
      ...texts.flatMap((text, part) => dayRules.flatMap((rule) => rule(text, context)).map(toFinding(part))),
    ],
    strike: strikes.find((one) => one !== null) ?? null,
    sensitive: texts.flatMap((text, part) => sensitiveWords(text, context.language).map(toFinding(part))),
    shows: [
      ...picturesOf(block).map(({ mediaId }) => mediaId),
      ...(block.type === 'opaque' ? [block.id] : []),
    ],
  }
}

/** The sentence that tells of a strike; null: none does. */
export function strikeSentence(text: string, { language }: CheckContext): string | null {
  const found = strikeIn(text, language)
  return found && inSentence(text, found).sentence
}

function inBlock({ id }: Block, part: number, found: FoundWords): Finding {
  const { code, start, end, details = {}, replacement, about } = found
  const place = { part, start, end }
  return makeFinding({
    ...{ code, blockId: id, place, details },
    fix: replacement === undefined ? null : { kind: 'replaceText', place, text: replacement },
    about: about ?? [],
  })
}
