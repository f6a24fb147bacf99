import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const many = 1_230

describe.skipIf(isNamedSite())('all tags of a WordPress', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
    const numbers = Array.from({ length: many }, (_, at) => at)
    await wordpress.sql(
      `INSERT INTO wp_terms (name, slug) VALUES ${numbers.map((at) => `('Мітка ${at} &amp; інше', 'mitka-${at}')`).join(',')}`,
    )
    await wordpress.sql(
      `INSERT INTO wp_term_taxonomy (term_id, taxonomy, description, count)
       SELECT term_id, 'post_tag', '', term_id % 7 FROM wp_terms WHERE slug LIKE 'mitka-%'`,
    )
  })
  afterAll(() => wordpress.close())

  it('are here after a sync, and a new one costs one request', async () => {
    const proxy = await startFaultProxy(wordpress.address)
    const { laptop } = await createWordPressLaptop(wordpress, proxy.address)
    await laptop.sync()
    const found = (words: string) => laptop.repositories.siteTags.search(laptop.siteId, words, 50)
    expect(found('').total).toBe(many)
    expect(found('мітка 777').tags.map(({ name }) => name)).toEqual(['Мітка 777 & інше'])
    const asked = () => proxy.seen.filter(({ path }) => path.includes('/wp/v2/tags')).length
    const before = asked()
    const admin = restClient(wordpress, 'administrator')
    expect((await admin.post('wp/v2/tags', { name: 'Найновіша' })).status).toBe(201)
    laptop.clock.advance(3_600_000)
    await laptop.sync()
    expect(asked() - before).toBe(1)
    expect(found('').total).toBe(many + 1)
    expect(found('НАЙНОВ').tags).toEqual([{ name: 'Найновіша', count: 0 }])
    // One is gone: what is left is read anew.
    const [gone] = (await admin.get('wp/v2/tags?slug=mitka-5')).json as { id: number }[]
    await admin.delete(`wp/v2/tags/${gone?.id}?force=true`)
    laptop.clock.advance(3_600_000)
    await laptop.sync()
    expect(found('').total).toBe(many)
    expect(found('мітка 5 & інше').tags).toEqual([])
    await proxy.close()
  })
})
