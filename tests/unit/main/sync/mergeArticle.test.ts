import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleBase } from '#main/db/repositories/remoteStateRow.ts'
import { mergeArticle } from '#main/services/sync/mergeArticle.ts'

const fields: fc.Arbitrary<ArticleBase> = fc.record({
  section: fc.constantFrom('', 'news', 'decisions'),
  tags: fc.uniqueArray(fc.constantFrom('вода', 'світло', 'школа', 'дороги'), { maxLength: 4 }),
  coverMediaId: fc.constant(null),
})
const base: ArticleBase = { section: 'news', tags: ['вода', 'школа'], coverMediaId: null }

/** The order of tags means nothing: the content hash sorts them, and a site may keep one of its own. */
const inNoOrder = (one: ArticleBase): ArticleBase => ({ ...one, tags: one.tags.toSorted() })

describe('mergeArticle', () => {
  it('takes what only one side moved', () => {
    fc.assert(
      fc.property(fields, fields, (was, now) => {
        for (const merged of [
          mergeArticle(was, was, now),
          mergeArticle(was, now, was),
          mergeArticle(was, now, now),
        ]) {
          expect(inNoOrder(merged)).toEqual(inNoOrder(now))
        }
      }),
    )
  })

  it('keeps the tags of both, and drops what either took away', () => {
    const mine = { ...base, tags: ['вода', 'школа', 'світло'] }
    const theirs = { ...base, tags: ['вода', 'дороги'] }
    expect(mergeArticle(base, mine, theirs).tags).toEqual(['вода', 'дороги', 'світло'])
  })

  it('takes one that both added for one tag, as the site writes it', () => {
    const mine = { ...base, tags: [...base.tags, 'Новини громади', 'мʼята'] }
    const theirs = { ...base, tags: [...base.tags, 'новини громади', 'м’ята', 'М’ята'] }
    expect(mergeArticle(base, mine, theirs).tags).toEqual(theirs.tags)
  })

  it('keeps ours where both moved to something else, and where nothing was ever agreed', () => {
    expect(mergeArticle(base, { ...base, section: '' }, { ...base, section: 'decisions' }).section).toBe('')
    expect(mergeArticle(null, base, { ...base, section: 'decisions' })).toEqual(base)
  })

  it('never loses a tag that one side added', () => {
    fc.assert(
      fc.property(fields, fields, fields, (was, mine, theirs) => {
        const merged = mergeArticle(was, mine, theirs).tags
        for (const tag of [...mine.tags, ...theirs.tags]) {
          if (!was.tags.includes(tag)) expect(merged).toContain(tag)
        }
        expect(new Set(merged).size).toBe(merged.length)
      }),
    )
  })
})
