import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RemoteLocalization, RemoteRef } from '#main/sites/SiteConnector.ts'
import { done, key, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { type Match, matching } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const unread = 'Ніким не затверджена чернетка.'
const signed = 'Затверджений текст.'

describe.skipIf(isNamedSite()).each([false, true])('drafts, with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  async function ready() {
    const site = await freshSite(wordpress, people)
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [aText(article)])
    const [first] = all
    if (!first) throw new Error('nothing went up')
    const { ref } = first.up
    const publicPage = async (): Promise<string> => {
      const page = await fetch(`${site.address}/?p=${ref.remoteId}`)
      return page.ok ? await page.text() : ''
    }
    const draft = edited(first.text, { blocks: [paragraph(unread)] })
    const approvedText = approved(edited(first.text, { blocks: [paragraph(signed)] }))
    const put = async (text = approvedText): Promise<RemoteLocalization> => {
      const { revision } = await editor.getLocalization(ref)
      return done(await editor.updateLocalization(ref, text, revision, key()))
    }
    return { site, editor, rest, made, first, ref, publicPage, draft, approvedText, put }
  }

  test('a draft that lands after another text went out does not reach readers', async () => {
    const { site, editor, made, first, ref, publicPage, draft, approvedText, put } = await ready()
    const late = site.proxy.fault(matching.updates('posts'), { kind: 'late' })
    expect((await editor.updateLocalization(ref, draft, first.up.revision, key())).outcome).toBe('unknown')
    const up = await put()
    const pack = published(made, [{ up, text: approvedText }])
    expect(done(await editor.publish(pack, key())).localizations[0]?.live).not.toBeNull()
    await late.release()
    expect(await publicPage()).not.toContain(unread)
    // What the site can't refuse takes the post down, which everybody sees.
    const { live } = await editor.readBack(ref)
    expect(live?.contentHash ?? null).toBe(plugin ? approvedText.contentHash : null)
  })

  test('a draft that lands after another text was scheduled does not go out at its hour', async () => {
    const { site, editor, made, first, ref, draft, approvedText, put } = await ready()
    const late = site.proxy.fault(matching.updates('posts'), { kind: 'late' })
    expect((await editor.updateLocalization(ref, draft, first.up.revision, key())).outcome).toBe('unknown')
    const up = await put()
    const when = { mode: 'scheduled', publishAt: '2126-01-01T00:00:00.000Z' } as const
    done(await editor.publish(published(made, [{ up, text: approvedText }], when), key()))
    await late.release()
    const { scheduled } = await editor.readBack(ref)
    expect(scheduled?.contentHash ?? null).toBe(plugin ? approvedText.contentHash : null)
  })

  test('section, tags and cover that land after a text went out do not reach readers', async () => {
    const { site, editor, made, ref, approvedText, put } = await ready()
    const late = site.proxy.fault(matching.updates('posts'), { kind: 'late' })
    const fields = { ...approvedText.article, section: 'decisions' }
    expect((await editor.updateArticle(made.remoteId, fields, made.revision, key())).outcome).toBe('unknown')
    const up = await put()
    done(await editor.publish(published(made, [{ up, text: approvedText }]), key()))
    await late.release()
    const { live } = await editor.readBack(ref)
    expect(live?.contentHash ?? null).toBe(plugin ? approvedText.contentHash : null)
  })

  /** Written an hour ago, as far as the site knows. */
  async function anHourAgo(ref: RemoteRef): Promise<string> {
    await wordpress.sql(
      `UPDATE wp_posts SET post_date = post_date - INTERVAL 1 HOUR, post_modified = post_modified - INTERVAL 1 HOUR,
        post_modified_gmt = post_modified_gmt - INTERVAL 1 HOUR WHERE ID = ${ref.remoteId}`,
    )
    return (await wordpress.sql(`SELECT post_date_gmt AS date FROM wp_posts WHERE ID = ${ref.remoteId}`))[0]
      ?.date as string
  }

  /** Our draft, and what a colleague does to the post between our look and it. */
  async function meanwhile(
    { site, editor, rest, ref, draft }: Awaited<ReturnType<typeof ready>>,
    body: object,
  ) {
    const { revision } = await editor.getLocalization(ref)
    const isLook: Match = ({ method, path }) =>
      method === 'GET' && path.includes(`/wp/v2/posts/${ref.remoteId}?`)
    const look = site.proxy.fault(isLook, { kind: 'stall' })
    const writing = editor.updateLocalization(ref, draft, revision, key())
    await look.happened
    await rest.post(`wp/v2/posts/${ref.remoteId}`, body)
    await look.release()
    return await writing
  }

  test('a post that a colleague brings out between our look and our draft never shows the draft, and is told', async () => {
    const setup = await ready()
    const { ref, publicPage } = setup
    const floating = await anHourAgo(ref)
    const outcome = await meanwhile(setup, { status: 'publish' })
    expect(await publicPage()).not.toContain(unread)
    if (plugin) {
      expect(refusal(outcome).code).toBe('conflict')
      return
    }
    expect(done(outcome)).toMatchObject({ live: null, state: 'draft', mayHaveBeenOut: true })
    // Published by hand it gets the date of that day.
    const [after] = await wordpress.sql(
      `SELECT post_date_gmt AS date FROM wp_posts WHERE ID = ${ref.remoteId}`,
    )
    expect(after?.date).toBe(floating)
  })

  test.skipIf(plugin)(
    'one that a colleague schedules in between is told too; a draft that nobody touched is not',
    async () => {
      const setup = await ready()
      const { editor, ref, first, draft } = setup
      await anHourAgo(ref)
      const scheduled = await meanwhile(setup, { status: 'future', date_gmt: '2126-01-01T00:00:00' })
      expect(done(scheduled)).toMatchObject({ scheduled: null, state: 'draft', mayHaveBeenOut: true })
      for (const text of [edited(first.text, { blocks: [paragraph('Ще одна чернетка.')] }), draft]) {
        await anHourAgo(ref)
        const { revision } = await editor.getLocalization(ref)
        const again = done(await editor.updateLocalization(ref, text, revision, key()))
        expect(again.contentHash).toBe(text.contentHash)
        expect(again.mayHaveBeenOut).toBeUndefined()
      }
    },
  )
})
