import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LocalizationWrite, SiteConnector } from '#main/sites/SiteConnector.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { articleId, newId } from '#shared/domain/ids.ts'
import { done, key, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

// By the names of the accounts: the site sets who an entry is by.
const submitted: LocalizationWrite['log'][number] = {
  ...{ at: '2026-01-01T11:00:00.000Z', actor: 'Марія Дописувачка', role: 'author', step: 'submit' },
  ...{ from: 'draft', to: 'inReview', note: '', contentHash: null, bypass: false },
}
const signed: typeof submitted = {
  ...{ ...submitted, at: '2026-01-01T12:00:00.000Z', actor: 'editor', role: 'editor' },
  ...{ step: 'approve', from: 'inReview', to: 'approved' },
}
const returned: typeof submitted = {
  ...{ ...signed, at: '2026-01-01T13:00:00.000Z', step: 'requestChanges', to: 'changesRequested' },
}

// WordPress's contributors: they write, and somebody else publishes.
describe.skipIf(isNamedSite())('the connector of an account that may not publish', () => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  async function begin() {
    const site = await freshSite(wordpress, people)
    const token = tokenOf(wordpress.accounts.contributor)
    const { features } = await wordPressSites.probe(site.address)
    const info = await wordPressSites.connect({ address: site.address, token, features }).info()
    const contributor = wordPressSites.connect({ address: site.address, token, features: info.features })
    const changesSent = () => site.proxy.seen.filter(({ method }) => method === 'POST')
    return { ...site, contributor, editor: await site.as('editor'), changesSent }
  }
  async function submittedText(contributor: SiteConnector) {
    const article = anArticle({ section: '' })
    const text = edited(aText(article), { state: 'inReview', log: [submitted] })
    const { made, all } = await putUp(contributor, article, [text])
    const [first] = all
    if (!first) throw new Error('nothing went up')
    return { article, made, text: first.text, ref: first.up.ref, revision: first.up.revision }
  }

  test('writes, submits, takes it back and goes on, in both languages', async () => {
    const { contributor, editor, changesSent } = await begin()
    const { article, text, ref, revision } = await submittedText(contributor)
    expect(await editor.getLocalization(ref)).toMatchObject({ state: 'inReview', log: [submitted] })
    const draft = edited(text, { state: 'draft', blocks: [paragraph('Ще раз.')] })
    done(await contributor.updateLocalization(ref, draft, revision, key()))
    const english = aText(article, { language: 'en', title: 'News' })
    const placed = { ...english, articleRemoteId: ref.articleRemoteId, others: [ref] }
    const second = done(await contributor.createLocalization(placed, key()))
    const found = await editor.getArticle(ref.articleRemoteId)
    expect(found.localizations.map(({ ref: one }) => one)).toEqual([ref, second.ref])
    expect(changesSent().map(({ status }) => status)).not.toContain(403)
  })

  test('a sign-off that an editor gave is taken away by the next change', async () => {
    const { contributor, editor } = await begin()
    const { text, ref, revision } = await submittedText(contributor)
    const sign = approved({ ...text, log: [submitted, signed] })
    const { revision: next } = done(await editor.updateLocalization(ref, sign, revision, key()))
    const draft = edited(text, { state: 'draft', blocks: [paragraph('Інше.')], log: [submitted, signed] })
    done(await contributor.updateLocalization(ref, draft, next, key()))
    expect(await editor.getLocalization(ref)).toMatchObject({
      ...{ state: 'draft', approval: null, log: [submitted, signed] },
      contentHash: draft.contentHash,
    })
  })

  test('a sign-off by it is not even sent', async () => {
    const { contributor, editor, changesSent } = await begin()
    const { text, ref, revision } = await submittedText(contributor)
    const before = changesSent().length
    const outcome = await contributor.updateLocalization(ref, approved(text), revision, key())
    expect(refusal(outcome).code).toBe('forbidden')
    expect(changesSent()).toHaveLength(before)
    expect(await editor.getLocalization(ref)).toMatchObject({ state: 'inReview', approval: null })
  })

  test('what an editor did on the same computer stays out of its log, and comes with the editor’s own change', async () => {
    const { contributor, editor, changesSent } = await begin()
    const { text, ref, revision } = await submittedText(contributor)
    const log = [submitted, signed, returned]
    const mine = edited(text, { state: 'draft', blocks: [paragraph('Далі.')], log })
    const up = done(await contributor.updateLocalization(ref, mine, revision, key()))
    expect((await editor.getLocalization(ref)).log).toEqual([submitted])
    const theirs = edited(mine, { blocks: [paragraph('Редактор.')] })
    done(await editor.updateLocalization(ref, theirs, up.revision, key()))
    expect((await editor.getLocalization(ref)).log).toEqual([submitted, signed, returned])
    expect(changesSent().map(({ status }) => status)).not.toContain(403)
  })

  test('what stands in the log and is not ours to read stays in it', async () => {
    const { contributor, editor } = await begin()
    const { text, ref, revision } = await submittedText(contributor)
    const strange = { ...submitted, step: 'archive' }
    const [row] = await wordpress.sql(
      `SELECT meta_value FROM wp_postmeta WHERE post_id = ${ref.remoteId} AND meta_key = '_visnyk_log'`,
    )
    const kept = String(row?.meta_value).replace('s:6:"submit"', 's:7:"archive"')
    await wordpress.sql(
      `UPDATE wp_postmeta SET meta_value = '${kept}' WHERE post_id = ${ref.remoteId} AND meta_key = '_visnyk_log'`,
    )
    const now = (await editor.getLocalization(ref)).revision
    expect(now).not.toBe(revision)
    const next = edited(text, { blocks: [paragraph('Далі.')] })
    done(await contributor.updateLocalization(ref, next, now, key()))
    const [after] = await wordpress.sql(
      `SELECT meta_value FROM wp_postmeta WHERE post_id = ${ref.remoteId} AND meta_key = '_visnyk_log'`,
    )
    expect(String(after?.meta_value)).toContain(strange.step)
    expect((await editor.getLocalization(ref)).log).toEqual([submitted])
  })

  test('an address that the site changed is taken back, with a sign-off that is voided by then', async () => {
    const { contributor, editor } = await begin()
    const { text, ref, revision } = await submittedText(contributor)
    const sign = approved({ ...text, log: [submitted, signed] })
    const { revision: next } = done(await editor.updateLocalization(ref, sign, revision, key()))
    mustUse(
      wordpress,
      `add_filter('wp_unique_post_slug', function ($slug) { return 'nova-adresa' === $slug ? 'nova-adresa-2' : $slug; });`,
    )
    const moved = edited(text, {
      ...{ state: 'draft', fields: { ...text.fields, slug: 'nova-adresa' }, log: [submitted, signed] },
    })
    const outcome = await contributor.updateLocalization(ref, moved, next, key())
    expect(refusal(outcome).code).toBe('slugTaken')
    expect(await editor.getLocalization(ref)).toMatchObject({
      ...{ contentHash: text.contentHash, state: 'draft', approval: null, log: [submitted, signed] },
    })
  })

  test('somebody else’s story is told as forbidden, a text that stands elsewhere as a conflict', async () => {
    const { contributor, editor } = await begin()
    const article = anArticle()
    const { all } = await putUp(editor, article, [aText(article)])
    expect(refusal(await contributor.createArticle({ ...article, section: '' }, key())).code).toBe(
      'forbidden',
    )
    const other = anArticle()
    const made = done(await editor.createArticle(other, key()))
    const twin = {
      ...aText(other),
      ...{ id: all[0]?.text.id ?? expect.fail(), articleId: other.id, articleRemoteId: made.remoteId },
    }
    expect(refusal(await editor.createLocalization(twin, key())).code).toBe('conflict')
    expect(await editor.findArticle(newId(articleId))).toBeNull()
  })

  test('an answer that is given again says what the account may do', async () => {
    const { editor, loseNextAnswer } = await begin()
    const article = anArticle()
    const made = done(await editor.createArticle(article, key()))
    const english = { ...approved(aText(article, { language: 'en' })), articleRemoteId: made.remoteId }
    const again = key()
    loseNextAnswer('create')
    expect((await editor.createLocalization(english, again)).outcome).toBe('unknown')
    expect(done(await editor.createLocalization(english, again))).toMatchObject({ state: 'approved' })
  })
})
