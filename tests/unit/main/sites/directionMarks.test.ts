import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { log } from '#main/sites/parts.ts'
import {
  account,
  article,
  localization,
  media,
  sections,
  siteInfo,
  tagList,
} from '#main/sites/visnyk/wire.ts'
import { currentUser } from '#main/sites/wordpress/connect/wire.ts'
import { toPlainName } from '#main/sites/wordpress/htmlText.ts'
import { authors } from '#main/sites/wordpress/posts/postWire.ts'
import { slugOf } from '#main/sites/wordpress/posts/readPosts.ts'
import { nameOf } from '#main/sites/wordpress/terms/terms.ts'
import { spelledAs } from '#shared/language/tags.ts'

/** U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
const marks = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]
const signs = marks.map((mark) => String.fromCodePoint(mark))
const turned = (word: string): string =>
  [...word].map((letter, at) => letter + signs[at % signs.length]).join('')
const name = 'Оголошення громади'

describe('marks that turn the direction of reading are left out', () => {
  it.each(marks)('U+%i of a title on WordPress, as itself and as an entity', (mark) => {
    const sign = String.fromCodePoint(mark)
    expect(toPlainName(`Оголо${sign}шення`)).toBe('Оголошення')
    expect(toPlainName(`Оголо&#${mark};шення <i>${sign}громади</i>`)).toBe('Оголошення громади')
  })

  it('of any title, and nothing else of it', () => {
    const letters = fc.string({ unit: fc.constantFrom('а', 'І', '1', ' ', '’', '—', 'é'), maxLength: 60 })
    fc.assert(
      fc.property(letters, (text) => {
        expect(toPlainName(turned(text))).toBe(text)
      }),
    )
  })

  it('of a section’s or tag’s name', () => {
    expect(nameOf({ id: 1, name: turned(name), slug: 'x', parent: 0 })).toBe(name)
  })

  it('of an address, Latin or Cyrillic, as itself and encoded', () => {
    expect(slugOf({ slug: turned('remont-mostu') }, 'uk')).toBe('remont-mostu')
    expect(slugOf({ slug: encodeURIComponent(turned('ремонт-мосту')) }, 'uk')).toBe('remont-mostu')
  })

  it('of the names that a site of the Site API says', () => {
    const info = { product: 'visnyk-site', apiVersion: '1.1', languages: ['uk'], timeZone: 'Europe/Kyiv' }
    const time = '2026-01-05T08:00:00.000Z'
    const site = { ...info, name: turned(name), practice: false, time, fourEyes: 'off' }
    expect(siteInfo.parse(site).name).toBe(name)
    const person = { id: '1', login: 'olena', displayName: turned(name), role: 'editor' }
    expect(account.parse(person).displayName).toBe(name)
    const section = { key: 'news', names: { uk: turned(name), en: turned('News') } }
    expect(sections.parse({ sections: [section] }).sections[0]?.names).toEqual({ uk: name, en: 'News' })
  })

  it('of a title and an author in its lists', () => {
    const id = '6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11'
    const at = '2026-01-05T08:00:00.000Z'
    const text = { id, language: 'uk', etag: '"1"', contentHash: '3f'.repeat(32), state: 'draft' }
    const found = article.parse({
      ...{ id, etag: '"1"', marker: null, sourceLanguage: 'uk', section: '', tags: [], coverMediaId: null },
      ...{ author: turned('Олена'), createdAt: at, updatedAt: at },
      localizations: [{ ...text, title: turned(name), url: null, updatedAt: at }],
    })
    expect(found).toMatchObject({ author: 'Олена', localizations: [{ title: name }] })
  })

  it('of a text of the Site API: its title, its tags, who approved, who did a step', () => {
    const id = '6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11'
    const at = '2026-01-05T08:00:00.000Z'
    const contentHash = '3f'.repeat(32)
    const step = {
      at,
      role: 'editor',
      step: 'approve',
      from: 'inReview',
      to: 'approved',
      note: '',
      bypass: false,
    }
    const found = localization.parse({
      ...{ id, articleId: id, language: 'uk', isSource: true, etag: '"1"', contentHash, state: 'approved' },
      ...{ title: turned(name), lead: '', slug: '', seoTitle: '', seoDescription: '', blocks: [] },
      article: { section: '', tags: [turned('Мости'), 'Мости', signs.join('')], coverMediaId: null },
      approval: { contentHash, approvedBy: turned('Олена'), approvedAt: at, bypass: false },
      log: [{ ...step, contentHash, actor: turned('Олена') }],
      ...{ translation: null, live: null, scheduled: null, createdAt: at, updatedAt: at },
      updatedBy: turned('Олена'),
    })
    expect(found).toMatchObject({
      ...{ title: name, article: { tags: ['Мости'] }, updatedBy: 'Олена' },
      ...{ approval: { approvedBy: 'Олена' }, log: [{ actor: 'Олена' }] },
    })
    expect(tagList.parse({ tags: [{ name: turned('Мости'), count: 2 }] }).tags).toEqual([
      { name: 'Мости', count: 2 },
    ])
    expect(log.parse([{ ...step, contentHash, actor: turned('Олена') }])).toMatchObject([{ actor: 'Олена' }])
  })

  it('of people’s names on WordPress, and of an account that has no other sign in its name', () => {
    expect(authors.parse({ id: 1, name: turned(name) }).name).toBe(name)
    const user = { id: 1, username: 'olena', name: turned(name), capabilities: {} }
    expect(currentUser.parse(user).name).toBe(name)
    expect(
      account.parse({ id: '1', login: 'olena', displayName: signs.join(''), role: 'editor' }),
    ).toMatchObject({
      displayName: 'olena',
    })
  })

  it('of a picture’s file name', () => {
    const id = '6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11'
    const picture = {
      ...{
        id,
        etag: '"1"',
        aliases: [],
        hash: 'ab'.repeat(32),
        type: 'image/jpeg',
        bytes: 1,
        width: 1,
        height: 1,
      },
      ...{ credit: '', decorative: false, texts: {}, url: 'https://a.test/1', renditions: [] },
    }
    expect(media.parse({ ...picture, fileName: `mist${turned('gpj')}.exe` }).fileName).toBe('mistgpj.exe')
    expect(media.parse({ ...picture, fileName: signs.join('') }).fileName).toBe('picture')
  })

  it('of tags that a person gives', () => {
    expect(spelledAs([turned('Мости'), 'Мости', signs.join('')], [])).toEqual(['Мости'])
  })
})
