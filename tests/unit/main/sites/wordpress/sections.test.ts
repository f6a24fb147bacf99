import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CategoryKinds,
  moveToSection,
  type PostSection,
  sectionAmong,
} from '#main/sites/wordpress/terms/sections.ts'

// Categories 1 to 9 are sections, 10 and 11 say that there is none, 12 and more nobody knows.
const known: CategoryKinds = {
  isSection: (category) => category <= 9,
  isUncategorized: (category) => category === 10 || category === 11,
}
const categories = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 8 })
const chosen = fc.oneof(fc.constantFrom(undefined, '', 'none'), fc.integer({ min: 1, max: 14 }).map(String))
const place: fc.Arbitrary<PostSection> = fc.record({ categories, chosen })
const to = fc.option(fc.integer({ min: 1, max: 9 }))

test('what is read after a move is what was chosen, wherever the site can keep it', () => {
  fc.assert(
    fc.property(place, to, (post, section) => {
      const moved = moveToSection(post, section, known)
      if (moved !== null) expect(sectionAmong(moved, known)).toBe(section)
      // With a place for the choice, every choice can be kept.
      if (post.chosen !== undefined) expect(moved).not.toBeNull()
    }),
  )
})

test('only what was the section goes, and what stood for none; nothing else comes', () => {
  fc.assert(
    fc.property(place, to, (post, section) => {
      const from = sectionAmong(post, known)
      const moved = moveToSection(post, section, known)
      fc.pre(moved !== null)
      const gone = post.categories.filter((one) => !moved?.categories.includes(one))
      const mayGo = from !== null ? [from] : [10, 11]
      expect(gone.filter((one) => !mayGo.includes(one))).toEqual([])
      const come = moved?.categories.filter((one) => !post.categories.includes(one))
      expect(come?.filter((one) => one !== section)).toEqual([])
    }),
  )
})

test('it is refused only where a colleague’s category would be taken for the section', () => {
  fc.assert(
    fc.property(categories, to, (all, section) => {
      const post = { categories: all, chosen: undefined }
      const from = sectionAmong(post, known)
      const others = all.filter((one) => known.isSection(one) && one !== from && one !== section)
      const isHidden = others.some((one) => section === null || one < section)
      expect(moveToSection(post, section, known) === null).toBe(isHidden)
    }),
  )
})

test('a colleague’s further category moves no section that was chosen, and taking the chosen one away does', () => {
  fc.assert(
    fc.property(categories, fc.integer({ min: 1, max: 9 }), categories, (all, section, more) => {
      const moved = moveToSection({ categories: all, chosen: '' }, section, known)
      if (moved === null) throw new Error('there is a place for it')
      const grown = { ...moved, categories: [...new Set([...moved.categories, ...more])] }
      expect(sectionAmong(grown, known)).toBe(section)
      const without = { ...grown, categories: grown.categories.filter((one) => one !== section) }
      const lowest = without.categories.filter(known.isSection).toSorted((a, b) => a - b)[0] ?? null
      expect(sectionAmong(without, known)).toBe(lowest)
    }),
  )
})

test('there and back is where it was, where it can be kept', () => {
  fc.assert(
    fc.property(categories, to, (all, section) => {
      const post = { categories: all, chosen: '' }
      const from = sectionAmong(post, known)
      fc.pre(from !== null && section !== null && !all.includes(section))
      const back = moveToSection(moveToSection(post, section, known) ?? post, from, known)
      expect(new Set(back?.categories)).toEqual(new Set(all))
    }),
  )
})
