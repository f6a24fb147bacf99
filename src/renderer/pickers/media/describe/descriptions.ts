import { sameJson } from '#shared/document/canonical.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import type { MediaText } from '#shared/domain/media.ts'
import type { MediaDraft } from '../mediaDraft.ts'

/** Words that are the same for all pictures that have none of their own. */
export interface SharedWords {
  credit: string
  captions: Record<Language, string>
}

/** The form: what is shared, and each picture's own words. */
export interface Descriptions {
  shared: SharedWords
  drafts: ReadonlyMap<MediaId, MediaDraft>
}

export type DescriptionsEdit =
  | { kind: 'picture'; id: MediaId; part: Partial<Omit<MediaDraft, 'texts'>> }
  | { kind: 'text'; id: MediaId; language: Language; part: Partial<MediaText> }
  | { kind: 'sharedCredit'; credit: string }
  | { kind: 'sharedCaption'; language: Language; caption: string }

export const nothingShared: SharedWords = { credit: '', captions: { uk: '', en: '' } }

/** Own words stay; a field that is empty, or still says what was shared before, says what is shared now. */
const followed = (own: string, before: string, now: string): string =>
  own.trim() === '' || own === before ? now : own

const withText = (draft: MediaDraft, language: Language, part: Partial<MediaText>): MediaDraft => ({
  ...draft,
  texts: { ...draft.texts, [language]: { ...draft.texts[language], ...part } },
})

const changeOne = (
  { shared, drafts }: Descriptions,
  id: MediaId,
  change: (draft: MediaDraft) => MediaDraft,
): Descriptions => {
  const draft = drafts.get(id)
  return draft ? { shared, drafts: new Map(drafts).set(id, change(draft)) } : { shared, drafts }
}

/** Drafts that a change leaves as they are stay the same objects, so that only what changes is drawn again. */
const changeAll = (
  drafts: ReadonlyMap<MediaId, MediaDraft>,
  change: (draft: MediaDraft) => MediaDraft,
): ReadonlyMap<MediaId, MediaDraft> =>
  new Map(
    [...drafts].map(([id, draft]) => {
      const next = change(draft)
      return [id, sameJson(next, draft) ? draft : next]
    }),
  )

export function editDescriptions(present: Descriptions, edit: DescriptionsEdit): Descriptions {
  const { shared, drafts } = present
  switch (edit.kind) {
    case 'picture':
      return changeOne(present, edit.id, (draft) => ({ ...draft, ...edit.part }))
    case 'text':
      return changeOne(present, edit.id, (draft) => withText(draft, edit.language, edit.part))
    case 'sharedCredit': {
      const { credit } = edit
      const next = changeAll(drafts, (draft) => ({
        ...draft,
        credit: followed(draft.credit, shared.credit, credit),
      }))
      return { shared: { ...shared, credit }, drafts: next }
    }
    case 'sharedCaption': {
      const { language, caption } = edit
      const next = changeAll(drafts, (draft) =>
        withText(draft, language, {
          caption: followed(draft.texts[language].caption, shared.captions[language], caption),
        }),
      )
      return { shared: { ...shared, captions: { ...shared.captions, [language]: caption } }, drafts: next }
    }
  }
}

/** How many pictures lack a description in some language. */
export const undescribed = (drafts: ReadonlyMap<MediaId, MediaDraft>): number =>
  [...drafts.values()].filter(
    ({ decorative, texts }) => !decorative && languages.some((language) => texts[language].alt.trim() === ''),
  ).length
