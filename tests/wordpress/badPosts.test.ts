import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const made = z.looseObject({ id: z.number(), link: z.string() })

async function titlesOn(laptop: Laptop): Promise<string[]> {
  const { rows } = await laptop.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })
  return rows.flatMap(({ localizations }) => localizations.map(({ title }) => title)).toSorted()
}

const problemOf = (laptop: Laptop) => laptop.siteServices.watch.status(laptop.siteId).problem

/** What a plugin makes of the answer for one post. */
const answering = (id: number, php: string): string =>
  `add_filter( 'rest_prepare_post', function ( $response, $post ) {
    if ( ${id} === (int) $post->ID ) { ${php} }
    return $response;
  }, 99, 2 );`

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'one bad post among good ones, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    let admin: RestClient
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
      admin = restClient(wordpress, 'administrator')
    })
    afterAll(() => wordpress.close())
    beforeEach(() => wordpress.reset())

    async function write(title: string) {
      const content = `<!-- wp:paragraph -->\n<p>${title}: слова.</p>\n<!-- /wp:paragraph -->`
      const status = 'publish'
      return made.parse((await admin.post('wp/v2/posts', { title, content, status })).json)
    }

    it.each([
      [
        'no time of its last change',
        "post_modified = '0000-00-00 00:00:00', post_modified_gmt = '0000-00-00 00:00:00'",
      ],
      [
        'no time at all',
        "post_date = '0000-00-00 00:00:00', post_date_gmt = '0000-00-00 00:00:00', post_modified = '0000-00-00 00:00:00', post_modified_gmt = '0000-00-00 00:00:00'",
      ],
    ])('is read with the others when it has %s, as imported ones do', async (_, zero) => {
      await write('Перший')
      const { id } = await write('Без дати')
      await write('Останній')
      await wordpress.sql(`UPDATE wp_posts SET ${zero} WHERE ID = ${id}`)
      const { laptop } = await createWordPressLaptop(wordpress)
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Без дати', 'Останній', 'Перший'])
      expect(problemOf(laptop)).toBeNull()
      await admin.post(`wp/v2/posts/${id}`, { title: 'З датою' })
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['З датою', 'Останній', 'Перший'])
      expect(laptop.failures).toEqual([])
    })

    it.each([
      ['a date that is none', `$response->data['date_gmt'] = 'вчора';`, 'date', 'date_gmt'],
      ['a number for its content', `$response->data['content'] = 7;`, 'shape', 'content'],
      ['a list for its slug', `$response->data['slug'] = array();`, 'shape', 'slug'],
      ['no author', `unset( $response->data['author'] );`, 'shape', 'author'],
      ['a status of a plugin', `$response->data['status'] = 'archived';`, 'status', 'archived'],
      ['an endless slug', `$response->data['slug'] = str_repeat( 'a', 5000 );`, 'size', 'slug'],
    ])('is named when it has %s, and comes once it is mended', async (_, php, context, reason) => {
      await write('Перший')
      const { id, link } = await write('Біда')
      await write('Останній')
      mustUse(wordpress, answering(id, php))
      const { laptop } = await createWordPressLaptop(wordpress)
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Останній', 'Перший'])
      const named = { code: 'siteUnreadable', details: { article: 'Біда', url: link, context, reason } }
      expect(problemOf(laptop)).toMatchObject(named)
      // Nothing new on the site: it is bad as ever, and still named.
      await laptop.sync()
      expect(problemOf(laptop)).toMatchObject(named)
      mustUse(wordpress, '')
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Біда', 'Останній', 'Перший'])
      expect(problemOf(laptop)).toBeNull()
      expect(laptop.failures).toEqual([])
    })

    it('is counted where there are more of them', async () => {
      await write('Добрий')
      for (const title of ['Один', 'Два', 'Три']) await write(title)
      mustUse(
        wordpress,
        `add_filter( 'rest_prepare_post', function ( $response, $post ) {
          if ( 'Добрий' !== $post->post_title ) { $response->data['categories'] = 'усі'; }
          return $response;
        }, 99, 2 );`,
      )
      const { laptop } = await createWordPressLaptop(wordpress)
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Добрий'])
      expect(problemOf(laptop)).toMatchObject({ code: 'siteUnreadable', details: { others: 2 } })
    })

    it.runIf(plugin)(
      'comes by itself when it is too long for the list, or is named where that fails',
      async () => {
        await write('Перший')
        const { id, link } = await write('Задовгий')
        await write('Останній')
        await wordpress.sql(
          `UPDATE wp_posts SET post_content = CONCAT('<!-- wp:paragraph --><p>', REPEAT('слово ', 400000), '</p><!-- /wp:paragraph -->') WHERE ID = ${id}`,
        )
        const breaks = `add_filter( 'rest_prepare_post', function ( $response, $post, $request ) {
        if ( ${id} === (int) $post->ID && false !== strpos( (string) $request['_fields'], 'content' ) ) {
          http_response_code( 500 );
          exit( 'Allowed memory size exhausted' );
        }
        return $response;
      }, 99, 3 );`
        mustUse(wordpress, breaks)
        const { laptop } = await createWordPressLaptop(wordpress)
        await laptop.sync()
        expect(await titlesOn(laptop)).toEqual(['Останній', 'Перший'])
        expect(problemOf(laptop)).toMatchObject({
          ...{ code: 'siteUnreadable', details: { article: 'Задовгий', url: link, context: 'size' } },
        })
        mustUse(wordpress, '')
        await laptop.sync()
        expect(await titlesOn(laptop)).toEqual(['Задовгий', 'Останній', 'Перший'])
        expect(problemOf(laptop)).toBeNull()
        expect(laptop.failures).toEqual([])
      },
    )

    it.skipIf(plugin)('is named by its title when the server breaks over its text', async () => {
      await write('Перший')
      const { id, link } = await write('Величезний')
      await write('Останній')
      mustUse(
        wordpress,
        `add_filter( 'rest_prepare_post', function ( $response, $post, $request ) {
          if ( ${id} === (int) $post->ID && false !== strpos( (string) $request['_fields'], 'content' ) ) {
            http_response_code( 500 );
            exit( 'Allowed memory size exhausted' );
          }
          return $response;
        }, 99, 3 );`,
      )
      const { laptop } = await createWordPressLaptop(wordpress)
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Останній', 'Перший'])
      expect(problemOf(laptop)).toMatchObject({
        details: { article: 'Величезний', url: link, context: 'size' },
      })
      await write('Новий')
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual(['Новий', 'Останній', 'Перший'])
      expect(problemOf(laptop)).toMatchObject({ details: { article: 'Величезний', context: 'size' } })
    })

    it.skipIf(plugin)(
      'is named by its number when the server breaks at whatever is asked of it',
      async () => {
        const { id: first } = await write('Перший')
        const { id } = await write('Зламаний')
        await write('Останній')
        mustUse(
          wordpress,
          answering(id, `http_response_code( 500 ); exit( 'Call to a member function on null' );`),
        )
        const { laptop } = await createWordPressLaptop(wordpress)
        await laptop.sync()
        expect(await titlesOn(laptop)).toEqual(['Останній', 'Перший'])
        const named = { code: 'siteServerError', details: { article: String(id) } }
        expect(problemOf(laptop)).toMatchObject(named)
        expect(laptop.siteServices.watch.status(laptop.siteId).status).toBe('online')

        // The next pass tries it again, and takes what else is new.
        await write('Новий')
        await admin.post(`wp/v2/posts/${first}`, { title: 'Перший, змінений' })
        await laptop.sync()
        expect(await titlesOn(laptop)).toEqual(['Новий', 'Останній', 'Перший, змінений'])
        expect(problemOf(laptop)).toMatchObject(named)

        mustUse(wordpress, '')
        await laptop.sync()
        expect(await titlesOn(laptop)).toEqual(['Зламаний', 'Новий', 'Останній', 'Перший, змінений'])
        expect(problemOf(laptop)).toBeNull()
        expect(laptop.failures).toEqual([])
      },
    )

    it.skipIf(plugin)('is not looked for when the server breaks at every post', async () => {
      for (const title of Array.from({ length: 12 }, (_, at) => `Запис ${at}`)) await write(title)
      mustUse(
        wordpress,
        `add_filter( 'rest_prepare_post', function () { http_response_code( 500 ); exit( 'Call to a member function on null' ); } );`,
      )
      const { laptop } = await createWordPressLaptop(wordpress)
      await laptop.sync()
      expect(await titlesOn(laptop)).toEqual([])
      expect(problemOf(laptop)).toMatchObject({ code: 'siteServerError' })
      mustUse(wordpress, '')
      await laptop.sync()
      expect(await titlesOn(laptop)).toHaveLength(12)
      expect(problemOf(laptop)).toBeNull()
    })
  },
)
