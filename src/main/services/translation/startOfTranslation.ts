import type { ContactRecord } from '#main/db/repositories/contactsRepository.ts'
import type { CreditRecord } from '#main/db/repositories/creditsRepository.ts'
import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { mapPictures, picturesOf } from '#shared/document/pictures.ts'
import type { Block, ContactBlock, Picture } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { saysSomething } from '#shared/document/wordParts.ts'
import { creditIn } from '#shared/domain/credits.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * The body a translation starts from: the source's structure without its words, with pictures described as the media
 * library describes them in the target language, credits as the house's list and contacts as the directory have them.
 */
export function startOfTranslation(
  source: readonly Block[],
  language: Language,
  {
    media,
    contacts,
    credits,
  }: {
    media: Pick<MediaRepository, 'get'>
    contacts: readonly ContactRecord[]
    credits: readonly CreditRecord[]
  },
): Block[] {
  const captioned = new Set(
    source
      .flatMap(picturesOf)
      .filter(({ caption }) => saysSomething(caption))
      .map(({ mediaId }) => mediaId),
  )
  const described = <P extends Picture>(one: P): P => {
    const text = media.get(one.mediaId)?.texts[language]
    const credit = creditIn(one.credit, language, credits)
    if (!text) return { ...one, credit }
    // A picture that has no caption in the source has none here either.
    const hasCaption = captioned.has(one.mediaId)
    return { ...one, credit, alt: text.alt, caption: hasCaption ? textInlines(text.caption) : [] }
  }
  return targetSkeleton(source).map((block) =>
    block.type === 'contact' ? inLanguage(block, language, contacts) : mapPictures(block, described),
  )
}

/**
 * A contact in the target language as the directory has it. Phone and mail stay as in the source, so that the row does
 * not count as changed.
 */
function inLanguage(
  block: ContactBlock,
  language: Language,
  contacts: readonly ContactRecord[],
): ContactBlock {
  const known = contacts.find(({ id }) => id === block.contactId)
  if (!known) return block
  const { name, role, hours, address } = known.words[language]
  return { ...block, name, role, hours, address }
}
