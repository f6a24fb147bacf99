import { followAttachment } from './attachments.ts'
import { canonicalJson } from './canonical.ts'
import { contactFields, isSharedField } from './cards/contacts.ts'
import { followList } from './followList.ts'
import { followPictures, showsUndescribed } from './followPictures.ts'
import { followTable } from './followTable.ts'
import type { Block, ContactBlock, ContactWords, PullquoteBlock } from './schema.ts'
import { targetSkeleton } from './skeleton.ts'
import { hasAnyWords, saysSomething } from './wordParts.ts'

/**
 * A source block as it is now and as it was when its translation was confirmed (null: never), with its
 * translation.
 */
export interface Followed {
  source: Block
  before: Block | null
  target: Block
}

/**
 * Applies to a translation what needs no translator: the form of the source block, its pictures, its embedded
 * content, and the removal of parts. The words of all other parts stay. Parts are matched by what the source
 * said when they were confirmed; where that is unknown and the numbers of parts differ, no part is removed.
 */
export function followSource({ source, before, target }: Followed): Block {
  switch (source.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      if (!saysSomething(source.content)) return { ...source, content: [] }
      return 'content' in target ? { ...source, content: target.content } : target
    case 'list': {
      if (!hasAnyWords(source)) return skeletonOf(source)
      if (target.type !== 'list') return target
      const { id, type } = source
      return { id, type, ...followList(source, before?.type === 'list' ? before : null, target) }
    }
    case 'table': {
      if (!hasAnyWords(source)) return skeletonOf(source)
      return target.type === 'table'
        ? followTable(source, before?.type === 'table' ? before : null, target)
        : target
    }
    case 'pullquote':
      return target.type === 'pullquote' ? followPullquote(source, target) : target
    case 'embed':
      return { ...source, title: target.type === 'embed' && source.title.trim() !== '' ? target.title : '' }
    case 'contact':
      return target.type === 'contact' ? followContact(source, target) : skeletonOf(source)
    case 'image':
    case 'gallery':
      return followPictures(source, before, target)
    case 'attachment':
      return target.type === 'attachment' ? followAttachment(source, before, target) : skeletonOf(source)
    case 'divider':
    case 'opaque':
      return source
  }
}

/**
 * Whether `followSource` can apply everything that changed in the source, so that nothing is left to translate
 * or to describe.
 */
export const isMechanical = (source: Block, before: Block): boolean =>
  !showsUndescribed(source, before) && sameContent(followSource({ source, before, target: before }), source)

export const sameContent = (a: Block, b: Block): boolean =>
  canonicalJson({ ...a, id: '' }) === canonicalJson({ ...b, id: '' })

const followPullquote = (source: PullquoteBlock, target: PullquoteBlock): PullquoteBlock => ({
  ...source,
  quotation: saysSomething(source.quotation) ? target.quotation : [],
  citation: saysSomething(source.citation) ? target.citation : [],
})

/** Another contact has other words in every field; of the same one those stay that the source still has. */
function followContact(source: ContactBlock, target: ContactBlock): Block {
  if (source.contactId !== target.contactId) return skeletonOf(source)
  const words = contactFields.map((field) => [
    field,
    isSharedField(field) || source[field] === '' ? source[field] : target[field],
  ])
  return { ...source, ...(Object.fromEntries(words) as ContactWords) }
}

const skeletonOf = (source: Block): Block => targetSkeleton([source])[0] ?? source
