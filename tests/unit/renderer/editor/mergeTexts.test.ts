import { describe, expect, it } from 'vitest'
import { mergeTexts, type Text } from '#renderer/editor/autosave/mergeTexts.ts'
import type { Block } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

const fields = { title: 'Т', lead: 'Л', slug: 't', seoTitle: '', seoDescription: '' }
const paragraph = (words: string, id = newId(blockId)): Block => ({
  id,
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [] }],
})
const [first, second] = [paragraph('перший'), paragraph('другий')]
const base: Text = { fields, blocks: [first, second] }

describe('mergeTexts', () => {
  it('takes both sides where they touched different blocks and fields', () => {
    const mine = { fields: { ...fields, title: 'Мій' }, blocks: [paragraph('перший мій', first.id), second] }
    const theirs = {
      fields: { ...fields, lead: 'Їхній' },
      blocks: [first, paragraph('другий їхній', second.id)],
    }
    const { text, doubled } = mergeTexts(base, mine, theirs)
    expect(bodyText(text.blocks)).toBe('перший мій\n\nдругий їхній')
    expect(text.fields).toEqual({ ...fields, title: 'Мій', lead: 'Їхній' })
    expect(doubled).toEqual([])
  })

  it('keeps both texts of a block that both rewrote, mine first', () => {
    const mine = { fields, blocks: [paragraph('моє слово', first.id), second] }
    const theirs = { fields, blocks: [paragraph('чуже речення', first.id), second] }
    const { text, doubled } = mergeTexts(base, mine, theirs)
    expect(bodyText(text.blocks)).toBe('моє слово\n\nчуже речення\n\nдругий')
    expect(doubled).toEqual([first.id])
    expect(new Set(text.blocks.map((block) => block.id)).size).toBe(3)
  })

  it('does not drop a block that one side edited and the other took out', () => {
    const mine = { fields, blocks: [paragraph('перший, дописаний', first.id), second] }
    const theirs = { fields, blocks: [second] }
    expect(bodyText(mergeTexts(base, mine, theirs).text.blocks)).toContain('дописаний')
    expect(bodyText(mergeTexts(base, theirs, mine).text.blocks)).toContain('дописаний')
  })

  it('keeps my field where both changed it', () => {
    const mine = { fields: { ...fields, title: 'Мій' }, blocks: [] }
    const theirs = { fields: { ...fields, title: 'Їхній' }, blocks: [] }
    expect(mergeTexts({ fields, blocks: [] }, mine, theirs).text.fields.title).toBe('Мій')
  })
})
