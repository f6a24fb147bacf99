import { mapInlines } from '../document/blocks.ts'
import { normalizeInlines, plainInlines } from '../document/inlines.ts'
import { mapPictures } from '../document/pictures.ts'
import type { Block, Inline } from '../document/schema.ts'
import type { FindingFix, TextPlace } from './finding.ts'

/** The block as the fix leaves it; `removed`: it is taken out. */
export type Fixed = { kind: 'changed'; block: Block } | { kind: 'removed' }

/** Carries out the fix of a finding in its block. What does not fit the block as it is now changes nothing. */
export function applyFix(block: Block, fix: FindingFix): Fixed {
  switch (fix.kind) {
    case 'removeBlock':
      return { kind: 'removed' }
    case 'headingLevel':
      return { kind: 'changed', block: block.type === 'heading' ? { ...block, level: fix.level } : block }
    case 'replaceText':
      return { kind: 'changed', block: replaceText(block, fix.place, fix.text) }
    case 'replaceTexts':
      // From the end, so that the places before stay as they are.
      return {
        kind: 'changed',
        block: fix.changes.reduceRight((changed, one) => replaceText(changed, one.place, one.text), block),
      }
    case 'linkAddress':
      return { kind: 'changed', block: leadTo(block, fix.place, fix.href) }
    case 'describe': {
      const alts = new Map(fix.alts.map(({ mediaId, alt }) => [mediaId, alt]))
      const describe = <P extends { mediaId: (typeof fix.alts)[number]['mediaId']; alt: string }>(
        one: P,
      ): P => ({
        ...one,
        alt: alts.get(one.mediaId) ?? one.alt,
      })
      return { kind: 'changed', block: mapPictures(block, describe) }
    }
  }
}

/** Gives the link that begins at a place another address. */
function leadTo(block: Block, { part, start }: TextPlace, href: string): Block {
  let index = -1
  return mapInlines(block, (content) => {
    index += 1
    if (index !== part) return content
    let at = 0
    return normalizeInlines(
      content.map((one) => {
        const begin = at
        at += plainInlines([one]).length
        return one.type === 'link' && begin === start ? { ...one, href } : one
      }),
    )
  })
}

/** Replaces a range of words; what stands there then has the marks of its first character. */
function replaceText(block: Block, { part, start, end }: TextPlace, text: string): Block {
  let at = -1
  return mapInlines(block, (content) => {
    at += 1
    if (at !== part || plainInlines(content).length < end) return content
    return normalizeInlines(replaceIn(content, { start, end }, text))
  })
}

function replaceIn(
  content: readonly Inline[],
  range: { start: number; end: number },
  text: string,
): Inline[] {
  let at = 0
  const result: Inline[] = []
  for (const one of content) {
    const { length } = plainInlines([one])
    const from = Math.max(range.start - at, 0)
    const to = Math.min(range.end - at, length)
    const isTouched = from < length && to > from
    // The new words go where the range begins.
    const words = range.start >= at && range.start < at + length ? text : ''
    if (!isTouched) result.push(one)
    else if (one.type === 'text')
      result.push({ ...one, text: one.text.slice(0, from) + words + one.text.slice(to) })
    else if (one.type === 'link') {
      const inside = replaceIn(one.content, { start: from, end: to }, words)
      result.push({ ...one, content: inside.filter((part) => part.type !== 'link') })
    } else if (words !== '') result.push({ type: 'text', text: words, marks: [] })
    at += length
  }
  return result
}
