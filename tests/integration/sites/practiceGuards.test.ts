import { describe, expect, it } from 'vitest'
import { markerOf } from '#main/sites/marker.ts'
import type { ArticleFields } from '#main/sites/SiteConnector.ts'
import { articleId, type ContentHash, newId } from '#shared/domain/ids.ts'
import { done, key as newKey } from '#tests/support/connectorAcceptance/outcomes.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'

const fields: ArticleFields = { sourceLanguage: 'uk', section: 'news', tags: [], coverMediaId: null }
function article() {
  const id = newId(articleId)
  return { ...fields, id, marker: markerOf(id) }
}
const key = (idempotencyKey: string) => ({ idempotencyKey })

/** An article that was changed once, and the revision that it had before. */
async function changedArticle(guards: boolean) {
  const editor = await (await startSite({ guards })).as('editor')
  const made = await editor.createArticle(article(), key('key-of-the-create'))
  if (made.outcome !== 'done') throw made.error
  const { remoteId, revision } = made.value
  const change = (tag: string, of: string) =>
    editor.updateArticle(remoteId, { ...fields, tags: [tag] }, revision, key(of))
  expect(await change('перший', 'key-of-the-first')).toMatchObject({ outcome: 'done' })
  return { editor, remoteId, change }
}

describe('the practice site with its guards', () => {
  it('refuses a change that is based on an older revision, and another request under the same key', async () => {
    const { editor, remoteId, change } = await changedArticle(true)
    expect(await change('другий', 'key-of-the-second')).toMatchObject({
      ...{ outcome: 'refused', error: { code: 'conflict' } },
    })
    const again = await editor.createArticle(article(), key('key-of-the-create'))
    expect(again.outcome).toBe('refused')
    expect(await editor.getArticle(remoteId)).toMatchObject({ tags: ['перший'] })
  })
})

describe('the practice site without them', () => {
  it('takes a change whatever it is based on, and carries out each request', async () => {
    const { editor, remoteId, change } = await changedArticle(false)
    expect(await change('другий', 'key-of-the-second')).toMatchObject({ outcome: 'done' })
    expect(await editor.getArticle(remoteId)).toMatchObject({ tags: ['другий'] })
    const another = article()
    const again = await editor.createArticle(another, key('key-of-the-create'))
    expect(again).toMatchObject({ outcome: 'done', value: { id: another.id } })
  })
})

/** A text that nobody approved, published on a site without guards. */
async function publishedUnapproved() {
  const running = await startSite({ guards: false })
  const editor = await running.as('editor')
  const article = anArticle()
  const draft = aText(article)
  done(await editor.createArticle(article, newKey()))
  const { ref, revision } = done(await editor.createLocalization(draft, newKey()))
  const { revision: articleRevision } = await editor.getArticle(article.id)
  const outcome = await editor.publish(
    {
      ...{ articleRemoteId: article.id, articleRevision, sticky: null },
      localizations: [{ ref, revision, contentHash: draft.contentHash }],
      when: { mode: 'now', date: null },
    },
    newKey(),
  )
  return { running, editor, draft, ref, outcome }
}

describe('the practice site without them, as a site that only stores posts', () => {
  it('publishes what nobody approved', async () => {
    const { editor, ref, draft, outcome } = await publishedUnapproved()
    expect(done(outcome).localizations).toMatchObject([{ state: 'published' }])
    expect((await editor.readBack(ref)).live).toMatchObject({ contentHash: draft.contentHash })
  })

  it('publishes no other text than the one that was named, and none without an address', async () => {
    const { editor, ref, draft } = await publishedUnapproved()
    const publish = async (contentHash: ContentHash) => {
      const { revision } = await editor.getLocalization(ref)
      const { revision: articleRevision } = await editor.getArticle(ref.articleRemoteId)
      return await editor.publish(
        {
          ...{ articleRemoteId: ref.articleRemoteId, articleRevision, sticky: null },
          localizations: [{ ref, revision, contentHash }],
          when: { mode: 'now', date: null },
        },
        newKey(),
      )
    }
    const other = edited(draft, { blocks: [paragraph('Інше слово.')] })
    expect(await publish(other.contentHash)).toMatchObject({
      ...{ outcome: 'refused', error: { code: 'notApproved' } },
    })
    const { revision } = await editor.getLocalization(ref)
    const nameless = edited(draft, { fields: { ...draft.fields, slug: '' } })
    done(await editor.updateLocalization(ref, nameless, revision, newKey()))
    expect(await publish(nameless.contentHash)).toMatchObject({ outcome: 'refused' })
  })

  it('shows readers a change of a published text at once, under the date that it has', async () => {
    const { running, editor, ref, draft } = await publishedUnapproved()
    const before = await editor.getLocalization(ref)
    const change = edited(draft, { blocks: [paragraph('Нове слово.')] })
    done(await editor.updateLocalization(ref, change, before.revision, newKey()))
    const { live } = await editor.readBack(ref)
    expect(live).toMatchObject({ contentHash: change.contentHash, publishedAt: before.live?.publishedAt })
    const page = await fetch(new URL(String(live?.url), running.address))
    expect(await page.text()).toContain('Нове слово.')
  })

  it('keeps neither the ids of blocks nor the workflow', async () => {
    const { editor, ref, draft } = await publishedUnapproved()
    const { revision } = await editor.getLocalization(ref)
    const signed = { ...approved(draft), translation: null }
    done(await editor.updateLocalization(ref, signed, revision, newKey()))
    const kept = await editor.getLocalization(ref)
    expect(kept).toMatchObject({
      state: 'published',
      approval: null,
      log: [],
      contentHash: draft.contentHash,
    })
    expect(kept.blocks.map(({ id }) => id)).not.toEqual(draft.blocks.map(({ id }) => id))
    done(await editor.unpublish(ref.articleRemoteId, [{ ref, revision: kept.revision }], newKey()))
    expect(await editor.getLocalization(ref)).toMatchObject({ state: 'draft', live: null })
  })

  it('has no fields for search engines', async () => {
    const { editor, ref, draft } = await publishedUnapproved()
    const { revision } = await editor.getLocalization(ref)
    const described = edited(draft, { fields: { ...draft.fields, seoDescription: 'Коротко' } })
    expect(await editor.updateLocalization(ref, described, revision, newKey())).toMatchObject({
      ...{ outcome: 'refused', error: { code: 'invalid' } },
    })
  })
})
