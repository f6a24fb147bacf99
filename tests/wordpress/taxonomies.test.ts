import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '#main/sites/wordpress/connect/client.ts'
import { detailsOf } from '#main/sites/wordpress/connect/details.ts'
import { probe } from '#main/sites/wordpress/connect/probe.ts'
import { createTaxonomies, type PostCategories } from '#main/sites/wordpress/terms/taxonomies.ts'
import { type FaultProxy, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('sections and tags of a WordPress', () => {
  let wordpress: WordPress
  let proxy: FaultProxy
  beforeAll(async () => {
    wordpress = await startWordPress()
    proxy = await startFaultProxy(wordpress.address)
  })
  afterAll(async () => {
    await proxy.close()
    await wordpress.close()
  })

  async function as(role: WordPressRole) {
    const { address, features } = await probe(proxy.address)
    const client = createClient({
      address,
      token: tokenOf(wordpress.accounts[role]),
      details: detailsOf(address, features),
    })
    const make = async (name: string, more: Record<string, unknown> = {}) => {
      const answer = await client.ask({ method: 'POST', path: '/wp/v2/categories', json: { name, ...more } })
      return (JSON.parse(answer.text) as { id: number }).id
    }
    return { client, make, taxonomies: createTaxonomies(client) }
  }

  const inThese = (...categories: number[]): PostCategories => ({ categories, meta: null })
  const chosen = (section: string, ...categories: number[]): PostCategories => ({
    ...{ categories, meta: { _visnyk_section: section } },
  })

  test('sections of one name are told apart by their whole path', async () => {
    const { make, taxonomies } = await as('administrator')
    const [education, health] = [await make('Освіта'), await make('Здоров’я')]
    const north = [
      await make('Північний', { parent: education }),
      await make('Північний', { parent: health, slug: 'north-health' }),
    ]
    for (const [at, parent] of north.entries()) await make('Новини закладів', { parent, slug: `news-${at}` })
    const { sections } = await taxonomies.taxonomies()
    const names = sections.map((one) => one.names.uk)
    expect(names).toContain('Освіта / Північний / Новини закладів')
    expect(names).toContain('Здоров’я / Північний / Новини закладів')
    expect(new Set(names).size).toBe(names.length)
    await wordpress.reset()
  })

  test('sections are the categories by slug, Cyrillic ones readable; the one for posts without any is none', async () => {
    const { make, taxonomies } = await as('administrator')
    const culture = await make('Культура & спорт', { slug: 'culture' })
    await make('Музеї', { parent: culture })
    const { sections } = await taxonomies.taxonomies()
    expect(sections).toEqual([
      { key: 'culture', names: { uk: 'Культура & спорт', en: 'Культура & спорт' } },
      { key: 'музеї', names: { uk: 'Культура & спорт / Музеї', en: 'Культура & спорт / Музеї' } },
    ])
    expect(await taxonomies.sectionOf(inThese(1))).toBe('')
    expect(await taxonomies.sectionOf(inThese(1, culture))).toBe('culture')
    expect(await taxonomies.sectionPatch(inThese(1), 'музеї')).toEqual({ categories: [culture + 1] })
    expect(await taxonomies.sectionPatch(inThese(), '')).toEqual({ categories: [1] })
    await expect(taxonomies.sectionPatch(inThese(1), 'gone')).rejects.toMatchObject({
      code: 'invalid',
      details: { context: 'section', problems: [{ pointer: '/article/section' }] },
    })
  })

  test('a section made by a colleague meanwhile is found', async () => {
    const editor = await as('editor')
    await editor.taxonomies.taxonomies()
    const number = await (await as('administrator')).make('Освіта', { slug: 'education' })
    expect(await editor.taxonomies.sectionPatch(inThese(), 'education')).toEqual({ categories: [number] })
    expect(await editor.taxonomies.sectionOf(inThese(number))).toBe('education')
  })

  test('another section leaves the other categories, unless one of them would be taken for it', async () => {
    const { make, taxonomies } = await as('administrator')
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    expect(await taxonomies.sectionPatch(inThese(a, c), 'b')).toEqual({ categories: [b, c] })
    expect(await taxonomies.sectionPatch(inThese(a, 1, c), 'b')).toEqual({ categories: [b, 1, c] })
    expect(await taxonomies.sectionPatch(inThese(1), 'a')).toEqual({ categories: [a] })
    expect(await taxonomies.sectionPatch(inThese(b), '')).toEqual({ categories: [1] })
    expect(await taxonomies.sectionOf(inThese(b, c))).toBe('b')
    const inTheWay = { code: 'invalid', details: { context: 'otherCategories', problems: [{ reason: 'B' }] } }
    await expect(taxonomies.sectionPatch(inThese(a, b), 'c')).rejects.toMatchObject(inTheWay)
    await expect(taxonomies.sectionPatch(inThese(a, b), '')).rejects.toMatchObject(inTheWay)
  })

  test('with a place for the choice every section can be chosen, and the others stay', async () => {
    const { make, taxonomies } = await as('administrator')
    const [d, e, f] = [await make('D'), await make('E'), await make('F')]
    const moved = { categories: [f, e], meta: { _visnyk_section: String(f) } }
    expect(await taxonomies.sectionPatch(chosen('', d, e), 'f')).toEqual(moved)
    expect(await taxonomies.sectionOf(moved)).toBe('f')
    const none = { categories: [e], meta: { _visnyk_section: 'none' } }
    expect(await taxonomies.sectionPatch(moved, '')).toEqual(none)
    expect(await taxonomies.sectionOf(none)).toBe('')
    // A choice that a colleague took away, or that nobody could have made, is none.
    expect(await taxonomies.sectionOf(chosen(String(f), e))).toBe('e')
    expect(await taxonomies.sectionOf(chosen('1', 1, e))).toBe('e')
  })

  test('all categories are read, a hundred at a time', async () => {
    const values = Array.from({ length: 230 }, (_, at) => `('Розділ ${at}', 'part-${at}', 0)`)
    await wordpress.sql(`INSERT INTO wp_terms (name, slug, term_group) VALUES ${values.join(',')}`)
    await wordpress.sql(
      "INSERT INTO wp_term_taxonomy (term_id, taxonomy, description, parent, count) SELECT term_id, 'category', '', 0, 0 FROM wp_terms WHERE slug LIKE 'part-%'",
    )
    const { taxonomies } = await as('author')
    const before = proxy.seen.length
    const { sections } = await taxonomies.taxonomies()
    expect(sections.filter(({ key }) => key.startsWith('part-'))).toHaveLength(230)
    expect(proxy.seen.slice(before).filter(({ path }) => path.includes('/categories'))).toHaveLength(3)
  })

  test('tags are known by name, and missing ones are made, by an author as well', async () => {
    const { taxonomies } = await as('author')
    const wanted = ['Луцьк', 'A & B', 'A &amp; B', '<освіта>', 'вода, дороги', 'О. О. «Рій» \\ "№ 1"']
    const numbers = await taxonomies.tagNumbers([], wanted)
    expect(new Set(numbers).size).toBe(wanted.length)
    const fresh = (await as('editor')).taxonomies
    expect(await fresh.tagNames(numbers)).toEqual(wanted)
    const another = (await as('editor')).taxonomies
    expect(await another.tagNumbers([], wanted.toReversed())).toEqual(numbers.toReversed())
    expect(await fresh.tagNames([999_999])).toEqual([])
  })

  test.each([
    ['Новини громади', 'новини громади'],
    ['News & views', 'news & Views'],
    ['Прем’єр-міністр', "прем'єр-міністр"],
    ["Об'єднання", 'Обʼєднання'],
  ])('%j is no other tag than %j of the site, and none is made', async (theirs, ours) => {
    const { taxonomies } = await as('author')
    await taxonomies.tagNumbers([], [theirs])
    const before = proxy.seen.length
    const { taxonomies: fresh } = await as('author')
    await expect(fresh.tagNumbers([], ['ще одна', ours])).rejects.toMatchObject({
      code: 'invalid',
      details: { context: 'tagSpelling', tags: [{ ours, theirs }] },
    })
    expect(proxy.seen.slice(before).filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('letters that the database’s own search takes for the same are other tags', async () => {
    const { taxonomies } = await as('author')
    const wanted = ['ганок', 'ґанок', 'Кіт', 'Кит', 'йод', 'иод', 'мята', 'м’ята']
    const numbers = await taxonomies.tagNumbers([], wanted)
    expect(new Set(numbers).size).toBe(wanted.length)
    expect(await (await as('author')).taxonomies.tagNames(numbers)).toEqual(wanted)
  })

  test('of two spellings that the site has, each is its own tag', async () => {
    const { client, taxonomies } = await as('administrator')
    for (const [name, slug] of [
      ['Двійко', 'dviiko'],
      ['двійко', 'dviiko-maly'],
    ])
      await client.ask({ method: 'POST', path: '/wp/v2/tags', json: { name, slug } })
    const numbers = await taxonomies.tagNumbers([], ['двійко', 'Двійко'])
    expect(await taxonomies.tagNames(numbers)).toEqual(['двійко', 'Двійко'])
    await expect(taxonomies.tagNumbers([], ['ДВІЙКО'])).rejects.toMatchObject({
      details: { tags: [{ ours: 'ДВІЙКО', theirs: 'Двійко' }] },
    })
  })

  test('of a post’s tags only those change that were changed; what can’t be shown stays', async () => {
    const { client, taxonomies } = await as('administrator')
    const long = 'д'.repeat(100)
    const answer = await client.ask({ method: 'POST', path: '/wp/v2/tags', json: { name: long } })
    const hidden = (JSON.parse(answer.text) as { id: number }).id
    const names = Array.from({ length: 45 }, (_, at) => `позначка ${at}`)
    const numbers = await taxonomies.tagNumbers([], names)
    const post = [...numbers, hidden]
    const { taxonomies: fresh } = await as('editor')
    expect(await fresh.tagNames(post)).toEqual(names)
    const wanted = [...names.slice(1), 'нова']
    const changed = await fresh.tagNumbers(post, wanted)
    expect(changed).toHaveLength(46)
    expect(changed).toEqual(expect.arrayContaining([hidden, ...numbers.slice(1)]))
    expect(await fresh.tagNames(changed)).toEqual(wanted)
    expect(await fresh.tagNumbers(post, names)).toEqual(post)
  })

  test('what WordPress makes of a tag is told, when that is another one', async () => {
    const { taxonomies } = await as('author')
    await expect(taxonomies.tagNumbers([], ['сто %d0 один'])).rejects.toMatchObject({
      details: { tags: [{ ours: 'сто %d0 один', theirs: 'сто один' }] },
    })
  })

  test('a tag whose answer was lost is not made twice', async () => {
    const { taxonomies } = await as('editor')
    const isTag = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.includes('/wp/v2/tags')
    proxy.fault(isTag, { kind: 'cut' })
    const [number] = await taxonomies.tagNumbers([], ['Загублена'])
    const rows = await wordpress.sql("SELECT term_id FROM wp_terms WHERE name = 'Загублена'")
    expect(rows.map(({ term_id }) => Number(term_id))).toEqual([number])
  })

  test('a tag that may not be made is refused, and nothing of it may have happened', async () => {
    const { taxonomies } = await as('author')
    proxy.fault(({ method, path }) => method === 'POST' && path.includes('/wp/v2/tags'), {
      ...{ kind: 'answer', status: 403, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ code: 'rest_cannot_create', message: 'No.', data: { status: 403 } }),
    })
    await expect(taxonomies.tagNumbers([], ['Заборонена'])).rejects.toMatchObject({
      error: { code: 'forbidden' },
      mayHaveArrived: false,
    })
  })
})
