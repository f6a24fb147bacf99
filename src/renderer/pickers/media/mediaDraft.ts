import type { Input } from '#shared/contract/contract.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import type { MediaText } from '#shared/domain/media.ts'

/** What a person says of a picture, as it is typed. */
export interface MediaDraft {
  credit: string
  decorative: boolean
  texts: Record<Language, MediaText>
}

const empty: MediaText = { alt: '', caption: '' }

export const draftOf = ({ credit, decorative, texts }: MediaView): MediaDraft => ({
  credit,
  decorative,
  texts: { uk: texts.uk ?? empty, en: texts.en ?? empty },
})

/** What the library is told; every language that has a draft. */
export const changeOf = (id: MediaId, draft: MediaDraft): Input<'media.update'> => ({ id, ...draft })

/** The words of a draft as plain text: shown when they cannot be saved. */
export const draftWords = ({ texts }: MediaDraft): string =>
  languages.flatMap((language) => Object.values(texts[language])).join('\n')
