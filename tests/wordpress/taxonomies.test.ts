import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '#main/sites/wordpress/client.ts'
import { detailsOf } from '#main/sites/wordpress/details.ts'
import { probe } from '#main/sites/wordpress/probe.ts'
import { createTaxonomies } from '#main/sites/wordpress/taxonomies.ts'
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

  test('sections are the categories by slug, Cyrillic ones readable; the one for posts without any is none', async () => {
    const { make, taxonomies } = await as('administrator')
    const culture = await make('Культура & спорт', { slug: 'culture' })
    await make('Музеї', { parent: culture })
    const { sections } = await taxonomies.taxonomies()
    expect(sections).toEqual([
      { key: 'culture', names: { uk: 'Культура & спорт', en: 'Культура & спорт' } },
      { key: 'музеї', names: { uk: 'Культура & спорт / Музеї', en: 'Культура & спорт / Музеї' } },
    ])
    expect(await taxonomies.sectionOf([1])).toBe('')
    expect(await taxonomies.sectionOf([1, culture])).toBe('culture')
    expect(await taxonomies.categoryOf('музеї')).toBe(culture + 1)
    await expect(taxonomies.categoryOf('gone')).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ pointer: '/article/section' }] },
    })
  })

  test('a section made by a colleague meanwhile is found', async () => {
    const editor = await as('editor')
    await editor.taxonomies.taxonomies()
    const number = await (await as('administrator')).make('Освіта', { slug: 'education' })
    expect(await editor.taxonomies.categoryOf('education')).toBe(number)
    expect(await editor.taxonomies.sectionOf([number])).toBe('education')
  })

  test('another section leaves the other categories, but none that would be taken for it', async () => {
    const { make, taxonomies } = await as('administrator')
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    expect(await taxonomies.withSection([a, c], 'a', 'b')).toEqual([b, c])
    expect(await taxonomies.withSection([a, b, c], 'a', 'c')).toEqual([c])
    expect(await taxonomies.withSection([1], '', 'a')).toEqual([a])
    expect(await taxonomies.withSection([b], 'b', '')).toEqual([])
    expect(await taxonomies.sectionOf([b, c])).toBe('b')
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
    const numbers = await taxonomies.tagNumbers(['Луцьк', 'A & B', 'луцьк', '<освіта>'])
    expect(new Set(numbers).size).toBe(numbers.length)
    const fresh = (await as('editor')).taxonomies
    expect(await fresh.tagNames(numbers)).toEqual(['Луцьк', 'A & B', '<освіта>'])
    expect(await fresh.tagNumbers(['A & B', 'Луцьк'])).toEqual([numbers[1], numbers[0]])
    expect(await fresh.tagNames([999_999])).toEqual([])
    expect((await fresh.taxonomies()).tags).toContain('A & B')
  })

  test('a tag whose answer was lost is not made twice', async () => {
    const { taxonomies } = await as('editor')
    const isTag = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.includes('/wp/v2/tags')
    proxy.fault(isTag, { kind: 'cut' })
    const [number] = await taxonomies.tagNumbers(['Загублена'])
    const rows = await wordpress.sql("SELECT term_id FROM wp_terms WHERE name = 'Загублена'")
    expect(rows.map(({ term_id }) => Number(term_id))).toEqual([number])
  })

  test('a tag that may not be made is refused, and nothing of it may have happened', async () => {
    const { taxonomies } = await as('author')
    proxy.fault(({ method, path }) => method === 'POST' && path.includes('/wp/v2/tags'), {
      ...{ kind: 'answer', status: 403, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ code: 'rest_cannot_create', message: 'No.', data: { status: 403 } }),
    })
    await expect(taxonomies.tagNumbers(['Заборонена'])).rejects.toMatchObject({
      error: { code: 'forbidden' },
      mayHaveArrived: false,
    })
  })
})
