import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MediaUpload } from '#main/sites/SiteConnector.ts'
import { done, key } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture } from '#tests/support/site/pictures.ts'
import { type FaultProxy, matching, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { mediaAs } from '#tests/support/wordpress/mediaAs.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'

interface Double {
  number: number
  url: string
  /** Below the folder of uploads. */
  file: string
}

/** Whatever a colleague does with a double, or it is not what it seems: then it is not ours to delete. */
interface Case {
  name: string
  /** Who sends it, and sends it again; who settles. */
  by?: [WordPressRole, WordPressRole, WordPressRole]
  /** It was sent for another reason, of which this computer knows nothing. */
  anotherUpload?: boolean
  meanwhile?: (double: Double, colleague: RestClient, wordpress: WordPress) => unknown
}

const shownBy =
  (kind: string, fields: (double: Double) => object, status = 'draft') =>
  async (double: Double, colleague: RestClient): Promise<void> => {
    const made = await colleague.post(`wp/v2/${kind}`, { title: 'Колеги', status, ...fields(double) })
    expect(made.status).toBe(201)
  }

const earlier = (minutes: number) => (double: Double, _: RestClient, wordpress: WordPress) =>
  wordpress.sql(
    `UPDATE wp_posts SET post_date_gmt = post_date_gmt - INTERVAL ${minutes} MINUTE,
     post_modified_gmt = post_modified_gmt - INTERVAL ${minutes} MINUTE WHERE ID = ${double.number}`,
  )

const staying: Case[] = [
  { name: 'that another upload made', anotherUpload: true },
  { name: 'of a colleague', by: ['author', 'editor', 'editor'] },
  { name: 'beside the one of a colleague', by: ['editor', 'author', 'editor'] },
  { name: 'whose account is not shown all that could hold it', by: ['author', 'author', 'author'] },
  { name: 'that a colleague’s account looks at', by: ['author', 'author', 'editor'] },
  { name: 'that has been there for long', meanwhile: earlier(20) },
  {
    name: 'that a colleague described',
    meanwhile: async ({ number }, colleague, wordpress) => {
      await colleague.post(`wp/v2/media/${number}`, { alt_text: 'Ратуша' })
      await wordpress.sql(
        `UPDATE wp_posts SET post_modified_gmt = post_modified_gmt + INTERVAL 1 SECOND WHERE ID = ${number}`,
      )
    },
  },
  {
    name: 'whose description is in other words',
    meanwhile: ({ number }, _, wordpress) =>
      wordpress.sql(
        `UPDATE wp_posts SET post_content = CONCAT('Ратуша. ', post_content) WHERE ID = ${number}`,
      ),
  },
  {
    name: 'that belongs to a post',
    meanwhile: ({ number }, _, wordpress) =>
      wordpress.sql(`UPDATE wp_posts SET post_parent = 1 WHERE ID = ${number}`),
  },
  {
    name: 'of other bytes',
    meanwhile: ({ file }, _, { folder }) => appendFileSync(join(folder, 'content', 'uploads', file), 'x'),
  },
  { name: 'that is a cover', meanwhile: shownBy('posts', ({ number }) => ({ featured_media: number })) },
  {
    name: 'that is in a text by its address',
    meanwhile: shownBy(
      'posts',
      ({ url }) => ({ content: `<p>Ось: <img src="${url}" alt=""/></p>` }),
      'publish',
    ),
  },
  {
    name: 'that is in a private text in another size',
    meanwhile: shownBy(
      'posts',
      ({ url }) => ({ content: `<img src="${url.replace(/\.jpg$/, '-32x24.jpg')}"/>` }),
      'private',
    ),
  },
  {
    name: 'that is in a page by its number',
    meanwhile: shownBy('pages', ({ number }) => ({
      content: `<img class="wp-image-${number}" src="/x.jpg"/>`,
    })),
  },
  {
    name: 'that is in a gallery',
    meanwhile: shownBy('posts', ({ number }) => ({ content: `[gallery ids="9999,${number}"]` })),
  },
  {
    name: 'that is in a reusable block',
    meanwhile: shownBy(
      'blocks',
      ({ number }) => ({ content: `<!-- wp:cover {"id":${number}} --><div></div><!-- /wp:cover -->` }),
      'publish',
    ),
  },
]

describe.skipIf(isNamedSite())('two pictures of one id on a WordPress without the companion plugin', () => {
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

  const as = async (role: WordPressRole) => (await mediaAs(wordpress, proxy.address, role)).media

  async function stored({ hash }: Pick<MediaUpload, 'hash'>): Promise<Double[]> {
    const rows = await wordpress.sql(
      `SELECT ID, guid, meta_value FROM wp_posts JOIN wp_postmeta ON post_id = ID AND meta_key = '_wp_attached_file'
       WHERE guid LIKE '%${hash}%' ORDER BY ID`,
    )
    return rows.map(({ ID, guid, meta_value }) => ({
      ...{ number: Number(ID), url: guid ?? '', file: meta_value ?? '' },
    }))
  }

  /** Sends a picture whose answer is lost, sends it again, and lets the first one land after that. */
  async function twice({ by: [first, second] = ['editor', 'editor', 'editor'], anotherUpload }: Case) {
    const picture = await aPicture()
    const late = proxy.fault(matching.creates('media'), { kind: 'late' })
    const same = key()
    expect(await (await as(first)).uploadMedia(picture, same)).toMatchObject({ outcome: 'unknown' })
    const again = anotherUpload ? key() : same
    const up = done(await (await as(second)).uploadMedia(picture, again))
    await late.release()
    const both = await stored(picture)
    expect(both).toHaveLength(2)
    expect(both[0]?.number).toBe(Number(up.remoteId))
    return { picture, kept: both[0] as Double, double: both[1] as Double }
  }

  test('become one where nothing else can be meant', async () => {
    const { picture, kept } = await twice({ name: '' })
    // What shows the one that stays, in any size, shows not the other.
    const content = `<p>В 12:30: <img class="wp-image-${kept.number}" src="${kept.url.replace('.jpg', '-1024x768.jpg')}"/></p>`
    const colleague = restClient(wordpress, 'administrator')
    await shownBy('posts', () => ({ content, featured_media: kept.number }))(kept, colleague)
    for (const kind of ['pages', 'blocks'])
      await shownBy(kind, () => ({ content }), 'publish')(kept, colleague)
    await (await as('editor')).removeDuplicates([picture.id])
    expect(await stored(picture)).toEqual([kept])
  })

  test.each(staying)('stay two: one $name', async (one) => {
    const { picture, double } = await twice(one)
    await one.meanwhile?.(double, restClient(wordpress, 'administrator'), wordpress)
    await (await as(one.by?.[2] ?? 'editor')).removeDuplicates([picture.id])
    expect(await stored(picture)).toHaveLength(2)
    expect((await fetch(double.url)).status).toBe(200)
  })
})
