import { expect, test } from 'vitest'
import { alignTarget } from '#shared/document/align.ts'
import { followSource, isMechanical } from '#shared/document/followSource.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { renderBlocks } from '#shared/document/html.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { mergeBodies } from '#shared/document/merge.ts'
import type { AttachmentBlock } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { blockText } from '#shared/document/text.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const id = newId(blockId)
const [first, second, own] = [newId(mediaId), newId(mediaId), newId(mediaId)]
const file = (changes: Partial<AttachmentBlock> = {}): AttachmentBlock => ({
  ...{ id, type: 'attachment', mediaId: first, title: 'Рішення сесії', fileLanguage: 'uk', contact: null },
  ...changes,
})
const html = (block: AttachmentBlock, language: 'uk' | 'en' = 'uk', withoutIds = false) =>
  renderBlocks([block], {
    media: () => null,
    attachments: {
      language,
      file: () => ({ href: 'https://example.org/a.pdf', type: 'application/pdf', bytes: 1_249_000 }),
    },
    opaque: 'omit',
    withoutIds,
  })

test('readers are told title, type and size, and the language where it is not the page’s', () => {
  expect(html(file(), 'uk', true)).toBe(
    '<div class="attachment"><p class="attachment-title"><a href="https://example.org/a.pdf" type="application/pdf" hreflang="uk">Рішення сесії</a></p><p class="attachment-facts">PDF, 1,2\u00a0МБ</p></div>',
  )
  expect(html(file(), 'en')).toContain('PDF, 1.2\u00a0MB, Ukrainian')
  expect(html(file({ contact: 'press@hromada.example' }))).toContain('mailto:press@hromada.example')
  expect(html(file({ contact: 'кабінет 5' }))).toContain('Попросити інший формат: кабінет 5')
  expect(html(file({ title: '<b>"&' }))).toContain('&lt;b&gt;"&amp;')
})

test('an attachment of a page without our ids is read as a paragraph with a link', () => {
  const { blocks } = importHtml(html(file(), 'uk', true), { newId: () => newId(blockId) })
  expect(blocks).toMatchObject([
    { type: 'paragraph', content: [{ type: 'link', href: 'https://example.org/a.pdf' }] },
    { type: 'paragraph' },
  ])
})

test('a body with a file that has no address cannot be rendered', () => {
  const render = () => renderBlocks([file()], { media: () => null, opaque: 'omit' })
  expect(render).toThrow(expect.objectContaining({ code: 'mediaMissing', mediaId: first }))
})

test('its words are its title and whom to ask', () => {
  expect(blockText(file({ contact: 'press@hromada.example' }))).toBe('Рішення сесії\npress@hromada.example')
  expect(targetSkeleton([file()])).toEqual([file({ title: '' })])
})

/** The state of the row, where the target was confirmed beside `before`. */
function statusOf(source: AttachmentBlock, target: AttachmentBlock, before: AttachmentBlock | null) {
  const pins = new Map(before ? [[id, { sourceHash: hashBlock(before), minorEdit: false }]] : [])
  const none = { drafts: new Map(), sourceOnly: new Set<never>(), targetOnly: new Set<never>() }
  const { rows } = alignTarget({
    ...{ source: [source], target: [target], pins, pinnedSource: () => before },
    ...{ ...none, keepsPosition: new Set(), fromSource: new Set() },
  })
  return rows[0]?.status
}

test('a translation has a title of its own, and may have a file of its own', () => {
  const translated = file({ title: 'Decision' })
  expect(statusOf(file(), translated, file())).toBe('fresh')
  expect(statusOf(file(), { ...translated, mediaId: own, fileLanguage: 'en' }, file())).toBe('fresh')
  expect(statusOf(file(), { ...translated, mediaId: own }, null)).toBe('draft')
  expect(statusOf(file(), file({ title: '' }), null)).toBe('missing')
})

test('a replaced file and a changed title are states of the row, told apart', () => {
  const translated = file({ title: 'Decision' })
  expect(statusOf(file({ mediaId: second }), translated, file())).toBe('fileChanged')
  expect(statusOf(file({ mediaId: second }), { ...translated, mediaId: own }, file())).toBe('fileChanged')
  expect(statusOf(file({ title: 'Рішення про бюджет' }), translated, file())).toBe('stale')
  // A file of its own stays when only the title changed.
  const apart = { ...translated, mediaId: own }
  expect(statusOf(file({ title: 'Рішення про бюджет' }), apart, file())).toBe('stale')
})

test('following the source takes over a replaced file, keeps the title, and is mechanical', () => {
  const now = file({ mediaId: second, fileLanguage: 'en' })
  const translated = file({ title: 'Decision' })
  expect(followSource({ source: now, before: file(), target: translated })).toEqual({
    ...now,
    title: 'Decision',
  })
  expect(isMechanical(now, file())).toBe(true)
  const renamed = file({ title: 'Рішення про бюджет' })
  const apart = { ...translated, mediaId: own, fileLanguage: 'en' }
  expect(followSource({ source: renamed, before: file(), target: apart })).toEqual(apart)
  expect(isMechanical(renamed, file())).toBe(false)
})

const merged = (base: AttachmentBlock, mine: AttachmentBlock, theirs: AttachmentBlock) => {
  const [part] = mergeBodies({ base: [base], mine: [mine], theirs: [theirs] }).parts
  return part?.kind === 'block' ? part.block : 'conflict'
}

test('two people’s changes of one attachment meet: file, words of the title, contact', () => {
  const base = file({ title: 'Рішення сесії ради', contact: '' })
  const replaced = { ...base, mediaId: second, fileLanguage: 'en' }
  const renamed = { ...base, title: 'Рішення сесії міської ради' }
  expect(merged(base, replaced, renamed)).toEqual({ ...replaced, title: renamed.title })
  expect(merged(base, renamed, { ...base, contact: null })).toEqual({ ...renamed, contact: null })
  const other = { ...base, title: 'Ухвала сесії ради' }
  expect(merged(base, renamed, other)).toEqual({ ...base, title: 'Ухвала сесії міської ради' })
  expect(merged(base, replaced, { ...base, mediaId: own })).toBe('conflict')
  // What is said of a file belongs to that file.
  expect(merged(base, replaced, { ...base, fileLanguage: 'pl' })).toBe('conflict')
  expect(merged(base, { ...base, contact: null }, { ...base, contact: 'press@hromada.example' })).toBe(
    'conflict',
  )
})
