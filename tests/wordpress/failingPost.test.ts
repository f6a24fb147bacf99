import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { type FaultProxy, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('a post that the server always fails at', () => {
  let wordpress: WordPress
  let proxy: FaultProxy
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    proxy = await startFaultProxy(wordpress.address)
  })
  afterAll(async () => {
    await proxy.close()
    await wordpress.close()
  })

  it('is named where even its name does not come, keeps no other, and comes when it can', async () => {
    const { address } = proxy
    const admin = restClient(wordpress, 'administrator')
    // Longer than the plugin tells in a list: it is asked for by itself.
    await wordpress.sql(
      `INSERT INTO wp_posts (post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_title,
         post_content, post_excerpt, post_status, to_ping, pinged, post_content_filtered)
       VALUES (${wordpress.accounts.editor.id}, NOW(), UTC_TIMESTAMP(), NOW(), UTC_TIMESTAMP(), 'Довга',
         REPEAT('слово ', 400000), '', 'draft', '', '', '')`,
    )
    const [row] = await wordpress.sql("SELECT ID FROM wp_posts WHERE post_title = 'Довга'")
    const long = row?.ID ?? expect.fail('It is there')
    await wordpress.sql(
      `INSERT INTO wp_visnyk_changes (kind, object_id, created) VALUES ('post', ${long}, '2026-11-23 08:00:00')`,
    )
    const content = '<!-- wp:paragraph --><p>Коротка.</p><!-- /wp:paragraph -->'
    const { status } = await admin.post('wp/v2/posts', { title: 'Коротка', content, status: 'publish' })
    expect(status).toBe(201)

    const token = tokenOf(wordpress.accounts.editor)
    const { features } = await wordPressSites.connect({ address, token }).info()
    const fault = proxy.fault(
      ({ path }) => decodeURIComponent(path).includes(`/wp/v2/posts/${long}`),
      { kind: 'answer', status: 500, body: '{"code":"internal_server_error","message":"","data":null}' },
      1_000,
    )
    const laptop = createLaptop({
      ...{ running: { address, token: async () => token }, clock: createTestClock(new Date().toISOString()) },
      connect: (access) => wordPressSites.connect({ ...access, features }),
    })
    const titles = async () => {
      const { rows } = await laptop.invoke('articles.list', {
        ...{ list: 'all', search: '', cursor: null, limit: 50 },
      })
      return rows.map(({ title }) => title).toSorted()
    }
    laptop.start()
    await laptop.sync()
    expect(await titles()).toEqual(['Коротка'])
    const { watch } = laptop.siteServices
    expect(watch.status(laptop.siteId)).toMatchObject({
      status: 'online',
      problem: { code: 'siteServerError', details: { article: long } },
    })
    const before = fault.struck
    await laptop.sync()
    expect(fault.struck).toBeGreaterThan(before)
    expect(watch.status(laptop.siteId).problem).toMatchObject({ code: 'siteServerError' })

    proxy.clear()
    await laptop.sync()
    expect(watch.status(laptop.siteId).problem).toBeNull()
    expect(await titles()).toEqual(['Довга', 'Коротка'])
    expect(laptop.failures).toEqual([])
  })
})
