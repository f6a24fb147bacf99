import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Descriptions,
  type DescriptionsEdit,
  editDescriptions,
  nothingShared,
  undescribed,
} from '#renderer/pickers/media/describe/descriptions.ts'
import type { MediaDraft } from '#renderer/pickers/media/mediaDraft.ts'
import { type MediaId, mediaId, newId } from '#shared/domain/ids.ts'

const ids = [newId(mediaId), newId(mediaId), newId(mediaId)] as const
const nothing = { alt: '', caption: '' }
const bare: MediaDraft = { credit: '', decorative: false, texts: { uk: nothing, en: nothing } }
const start = (drafts: readonly MediaDraft[] = [bare, bare, bare]): Descriptions => ({
  shared: nothingShared,
  drafts: new Map(ids.map((id, at) => [id, drafts[at] ?? bare])),
})
const edited = (edits: readonly DescriptionsEdit[], from = start()) => edits.reduce(editDescriptions, from)
const credits = ({ drafts }: Descriptions) => [...drafts.values()].map(({ credit }) => credit)

const word = fc.constantFrom('', 'Пресслужба', 'П', 'День громади')
const one = fc.constantFrom<MediaId>(...ids)
const language = fc.constantFrom('uk' as const, 'en' as const)
const edit: fc.Arbitrary<DescriptionsEdit> = fc.oneof(
  fc.record({ kind: fc.constant('picture' as const), id: one, part: fc.record({ credit: word }) }),
  fc.record({ kind: fc.constant('text' as const), id: one, language, part: fc.record({ caption: word }) }),
  fc.record({ kind: fc.constant('sharedCredit' as const), credit: word }),
  fc.record({ kind: fc.constant('sharedCaption' as const), language, caption: word }),
)

describe('the form for many pictures', () => {
  it('writes what is shared while it is typed, and takes it back', () => {
    const typed = edited(
      [...'ПРЕС'].map((_, at, all) => ({
        kind: 'sharedCredit' as const,
        credit: all.slice(0, at + 1).join(''),
      })),
    )
    expect(credits(typed)).toEqual(['ПРЕС', 'ПРЕС', 'ПРЕС'])
    expect(credits(editDescriptions(typed, { kind: 'sharedCredit', credit: '' }))).toEqual(['', '', ''])
  })

  it('never writes over words of one picture alone', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const own = 'Фото: Олена Коваль'
        const begun = editDescriptions(start(), { kind: 'picture', id: ids[0], part: { credit: own } })
        const others = edits.filter((one) => !(one.kind === 'picture' && one.id === ids[0]))
        expect(edited(others, begun).drafts.get(ids[0])?.credit).toBe(own)
      }),
    )
  })

  it('leaves a picture that does not change the same object', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), edit, (edits, last) => {
        const before = edited(edits)
        const now = editDescriptions(before, last)
        for (const [id, draft] of now.drafts) {
          const was = before.drafts.get(id)
          if (JSON.stringify(was) === JSON.stringify(draft) && last.kind.startsWith('shared'))
            expect(draft).toBe(was)
        }
        expect([...now.drafts.keys()]).toEqual([...ids])
      }),
    )
  })

  it('counts what lacks a description in a language', () => {
    const said = { alt: 'Сцена', caption: '' }
    expect(
      undescribed(
        start([
          { ...bare, texts: { uk: said, en: said } },
          { ...bare, texts: { uk: said, en: nothing } },
          { ...bare, decorative: true },
        ]).drafts,
      ),
    ).toBe(1)
  })
})
