import { expect, test } from 'vitest'
import { articleId, blockId, localizationId, newId } from '#shared/domain/ids.ts'
import { rawApi, wireText, wireUpdate } from '#tests/support/site/rawApi.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'

const type = (name: string) => `urn:visnyk:problem:${name}`

async function withArticle() {
  const running = await startSite()
  const api = rawApi(running)
  const article = anArticle()
  const made = await api('POST', '/api/articles', { body: article })
  const path = `/api/articles/${article.id}`
  return { ...running, api, article, made, path, textPath: `${path}/localizations/uk` }
}

async function withText() {
  const all = await withArticle()
  const text = aText(all.article)
  const up = await all.api('POST', `${all.path}/localizations`, { body: wireText(text) })
  return { ...all, text, up }
}

test('a create without a key is refused, the same key answers the first result', async () => {
  const { api, article } = await withArticle()
  const other = anArticle()
  expect(await api('POST', '/api/articles', { body: other, key: null })).toMatchObject({
    status: 400,
    json: { type: type('key-missing') },
  })
  const key = 'the-very-same-key'
  const first = await api('POST', '/api/articles', { body: other, key })
  const again = await api('POST', '/api/articles', { body: other, key })
  expect(first.status).toBe(201)
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  expect(again).toMatchObject({ status: 201, json: first.json })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(await api('POST', '/api/articles', { body: anArticle(), key })).toMatchObject({
    status: 409,
    json: { type: type('key-reused') },
  })
  expect(await api('POST', '/api/articles', { body: article })).toMatchObject({
    status: 409,
    json: { type: type('id-taken'), current: { id: article.id } },
  })
})

test('keys belong to the account', async () => {
  const { api } = await withArticle()
  const key = 'a-key-of-two-people'
  expect((await api('POST', '/api/articles', { body: anArticle(), key, role: 'author' })).status).toBe(201)
  expect((await api('POST', '/api/articles', { body: anArticle(), key, role: 'translator' })).status).toBe(
    201,
  )
})

test('a refusal is not kept under its key', async () => {
  const { api, path, textPath } = await withText()
  const english = aText(anArticle(), { language: 'en' })
  const key = 'tried-twice-key'
  const wrong = await api('POST', `${path}/localizations`, {
    key,
    body: wireText(english, { html: '<p>other</p>' }),
  })
  expect(wrong.status).toBe(422)
  expect((await api('POST', `${path}/localizations`, { key, body: wireText(english) })).status).toBe(201)
  expect((await api('GET', textPath)).status).toBe(200)
})

test('a change says what it is based on: 428 without, 412 when that is old', async () => {
  const { api, textPath, text, up, made, path, article } = await withText()
  const next = edited(text, { blocks: [paragraph('Нове.')] })
  const { marker: _, id: __, ...fields } = article
  for (const headers of [{}, { 'if-match': '*' }]) {
    const missing = await api('PUT', textPath, { body: wireUpdate(next), headers })
    expect(missing).toMatchObject({ status: 428, json: { type: type('precondition-missing') } })
    expect((await api('PUT', path, { body: fields, headers })).status).toBe(428)
    expect((await api('DELETE', path, { headers })).status).toBe(428)
  }
  const ifMatch = up.json.etag ?? ''
  const after = await api('PUT', textPath, { body: wireUpdate(next), ifMatch })
  expect(after.status).toBe(200)
  const stale = await api('PUT', textPath, { body: wireUpdate(text), ifMatch })
  expect(stale).toMatchObject({ status: 412, json: { current: { contentHash: next.contentHash } } })
  expect(stale.headers.get('etag')).toBe(after.json.etag)
  // The article's own ETag is another matter.
  expect((await api('PUT', path, { body: fields, ifMatch: made.json.etag ?? '' })).status).toBe(200)
})

test('the same update with the same key is answered again, though its base is old by then', async () => {
  const { api, textPath, text, up } = await withText()
  const next = edited(text, { blocks: [paragraph('Нове.')] })
  const request = { body: wireUpdate(next), ifMatch: up.json.etag ?? '', key: 'update-with-key' }
  const first = await api('PUT', textPath, request)
  expect(await api('PUT', textPath, request)).toMatchObject({ status: 200, json: first.json })
  expect((await api('GET', `${textPath}/versions`)).json.versions).toHaveLength(2)
})

test('HTML that is not what the blocks render is refused', async () => {
  const { api, path, text } = await withText()
  const article = aText(anArticle(), { language: 'en', blocks: text.blocks })
  for (const html of ['', '<p>Перший абзац.</p>', `${wireText(article).html}<script>alert(1)</script>`])
    expect(await api('POST', `${path}/localizations`, { body: wireText(article, { html }) })).toMatchObject({
      status: 422,
      json: { type: type('html-differs') },
    })
})

test('a content hash that is not that of the content is refused', async () => {
  const { api, path } = await withArticle()
  const text = aText(anArticle({ section: 'decisions' }))
  expect(await api('POST', `${path}/localizations`, { body: wireText(text) })).toMatchObject({
    status: 422,
    json: { type: type('hash-differs') },
  })
})

test('titles and tags with marks that turn the direction of reading are refused', async () => {
  const { api, path, article } = await withArticle()
  const text = aText(article)
  const turned = { ...text, fields: { ...text.fields, title: `Рішення \u202eради` } }
  expect(await api('POST', `${path}/localizations`, { body: wireText(turned) })).toMatchObject({
    status: 422,
    json: { type: type('invalid'), errors: [{ pointer: '/title' }] },
  })
  const { sourceLanguage, section, coverMediaId } = article
  const tagged = {
    id: newId(articleId),
    marker: null,
    sourceLanguage,
    section,
    coverMediaId,
    tags: ['\u200eМости'],
  }
  expect(await api('POST', '/api/articles', { body: tagged })).toMatchObject({
    status: 422,
    json: { type: type('invalid'), errors: [{ pointer: '/tags' }] },
  })
})

test('blocks outside the schema are refused with where and why', async () => {
  const { api, path, article } = await withArticle()
  const text = aText(article)
  const evil = {
    id: newId(blockId),
    type: 'paragraph',
    content: [
      { type: 'link', href: 'javascript:alert(1)', content: [{ type: 'text', text: 'x', marks: [] }] },
    ],
  }
  const answer = await api('POST', `${path}/localizations`, { body: wireText(text, { blocks: [evil] }) })
  expect(answer).toMatchObject({ status: 422, json: { type: type('invalid') } })
  expect(answer.json.errors).toEqual([
    { pointer: '/blocks/0/content/0/href', detail: expect.stringContaining('link') },
  ])
  const unknown = await api('POST', `${path}/localizations`, { body: wireText(text, { extra: 1 }) })
  expect(unknown.status).toBe(422)
})

test('only an editor approves or asks for changes', async () => {
  const { api, textPath, text, up, path } = await withText()
  const ifMatch = up.json.etag ?? ''
  for (const role of ['author', 'translator'] as const) {
    const body = wireUpdate(approved(text))
    expect((await api('PUT', textPath, { role, ifMatch, body })).status).toBe(403)
    const returned = wireUpdate(edited(text, { state: 'changesRequested' }))
    expect((await api('PUT', textPath, { role, ifMatch, body: returned })).status).toBe(403)
    const english = approved(aText(anArticle(), { language: 'en' }))
    expect((await api('POST', `${path}/localizations`, { role, body: wireText(english) })).status).toBe(403)
  }
  const signed = await api('PUT', textPath, { ifMatch, body: wireUpdate(approved(text)) })
  expect(signed).toMatchObject({ status: 200, json: { state: 'approved' } })
  // What an editor approved may be carried on by others, as it is.
  const pinned = wireUpdate(approved(text), { translation: { note: 'anything of ours' } })
  expect(
    await api('PUT', textPath, { role: 'author', ifMatch: signed.json.etag ?? '', body: pinned }),
  ).toMatchObject({ status: 200, json: { state: 'approved', translation: { note: 'anything of ours' } } })
})

test('an approval of another text approves nothing', async () => {
  const { api, textPath, text, up } = await withText()
  const signed = approved(text)
  const changed = { ...edited(signed, { blocks: [paragraph('Інше.')] }) }
  expect(
    await api('PUT', textPath, { ifMatch: up.json.etag ?? '', body: wireUpdate(changed) }),
  ).toMatchObject({ status: 422, json: { type: type('approval-differs') } })
})

test('a strict site takes no approval that is an exception, and its rules are for editors to set', async () => {
  const { api, textPath, text, up } = await withText()
  const rules = (fourEyes: string, role: 'author' | 'editor') =>
    api('PUT', '/api/rules', { body: { fourEyes }, role, key: null })
  expect((await rules('strict', 'author')).status).toBe(403)
  expect((await rules('never', 'editor')).status).toBe(422)
  expect((await rules('strict', 'editor')).status).toBe(204)
  expect((await api('GET', '/api')).json.fourEyes).toBe('strict')
  const signed = approved(text)
  const exception = { ...signed, approval: signed.approval && { ...signed.approval, bypass: true } }
  const ifMatch = up.json.etag ?? ''
  expect(await api('PUT', textPath, { body: wireUpdate(exception), ifMatch })).toMatchObject({
    status: 403,
    json: { type: type('four-eyes') },
  })
  expect((await api('PUT', textPath, { body: wireUpdate(signed), ifMatch })).status).toBe(200)
})

test('an approval is void once section, tags or cover change', async () => {
  const { api, path, textPath, text, up, made, article } = await withText()
  const signed = await api('PUT', textPath, { ifMatch: up.json.etag ?? '', body: wireUpdate(approved(text)) })
  const body = { sourceLanguage: 'uk', section: 'decisions', tags: [], coverMediaId: null }
  const moved = await api('PUT', path, { ifMatch: made.json.etag ?? '', body })
  const now = await api('GET', textPath)
  expect(now.json.etag).toBe(signed.json.etag)
  expect(now.json.contentHash).not.toBe(text.contentHash)
  for (const contentHash of [text.contentHash, now.json.contentHash])
    expect(
      await api('POST', `/api/articles/${article.id}/publish`, {
        ifMatch: moved.json.etag ?? '',
        body: {
          mode: 'now',
          publishAt: null,
          localizations: [{ language: 'uk', contentHash, ifMatch: now.json.etag }],
        },
      }),
    ).toMatchObject({ status: 409, json: { type: type('not-approved') } })
})

test('the log only grows', async () => {
  const { api, textPath, text, up } = await withText()
  const entry = (at: string) => ({
    ...{ at, actor: 'Пресофіцер / Press officer', role: 'author', step: 'submit', from: 'draft' },
    ...{ to: 'inReview', note: '', contentHash: null, bypass: false },
  })
  const one = entry('2026-01-01T10:00:00.000Z')
  const two = entry('2026-01-01T11:00:00.000Z')
  const first = await api('PUT', textPath, {
    ifMatch: up.json.etag ?? '',
    body: wireUpdate(text, { log: [two, one] }),
  })
  expect(first.json.log).toEqual([one, two])
  const second = await api('PUT', textPath, {
    ifMatch: first.json.etag ?? '',
    body: wireUpdate(text, { log: [one] }),
  })
  expect(second.json.log).toEqual([one, two])
})

test('pins and log are no new version, new block ids are', async () => {
  const { api, textPath, text, up } = await withText()
  const kept = await api('PUT', textPath, {
    ifMatch: up.json.etag ?? '',
    body: wireUpdate(text, { state: 'keep', translation: { pins: [] } }),
  })
  expect(kept.json).toMatchObject({ version: 1, state: 'draft' })
  const renamed = { ...text, blocks: text.blocks.map((block) => ({ ...block, id: newId(blockId) })) }
  const after = await api('PUT', textPath, { ifMatch: kept.json.etag ?? '', body: wireUpdate(renamed) })
  expect(after.json).toMatchObject({ version: 2, contentHash: text.contentHash })
  const changed = wireUpdate(edited(text, { blocks: [] }), { state: 'keep' })
  expect((await api('PUT', textPath, { ifMatch: after.json.etag ?? '', body: changed })).status).toBe(422)
})

test('a localization keeps its id, and an article its languages', async () => {
  const { api, path, textPath, text, up } = await withText()
  const twin = { ...text, id: newId(localizationId) }
  expect((await api('POST', `${path}/localizations`, { body: wireText(twin) })).status).toBe(409)
  expect((await api('PUT', textPath, { ifMatch: up.json.etag ?? '', body: wireUpdate(twin) })).status).toBe(
    409,
  )
})

test('deleting: by its maker or an editor, and never what readers see', async () => {
  const { api } = await withArticle()
  const article = anArticle()
  const made = await api('POST', '/api/articles', { body: article, role: 'author' })
  const path = `/api/articles/${article.id}`
  const ifMatch = made.json.etag ?? ''
  expect((await api('DELETE', path, { ifMatch, role: 'translator' })).status).toBe(403)
  const up = await api('POST', `${path}/localizations`, { body: wireText(approved(aText(article))) })
  const publication = await api('POST', `${path}/publish`, {
    ifMatch,
    body: {
      ...{ mode: 'scheduled', publishAt: '2126-01-01T00:00:00.000Z' },
      localizations: [{ language: 'uk', contentHash: up.json.contentHash, ifMatch: up.json.etag }],
    },
  })
  const [scheduled] = publication.json.localizations as { etag: string }[]
  expect(await api('DELETE', path, { ifMatch })).toMatchObject({
    status: 409,
    json: { type: type('is-live') },
  })
  const body = { localizations: [{ language: 'uk', ifMatch: scheduled?.etag }] }
  const down = await api('POST', `${path}/unpublish`, { body })
  expect(down).toMatchObject({
    status: 200,
    json: { localizations: [{ state: 'approved', scheduled: null }] },
  })
  expect((await api('DELETE', path, { ifMatch, role: 'author' })).status).toBe(204)
  expect((await api('GET', path)).status).toBe(404)
})

test('without a token there is only the site itself', async () => {
  const { api, path, textPath } = await withText()
  expect((await api('GET', '/api', { role: null })).status).toBe(200)
  const closed = ['/api/account', '/api/changes', '/api/tags', '/api/sections', path, textPath, '/api/media']
  for (const one of closed) {
    const answer = await api('GET', one, { role: null })
    expect(answer, one).toMatchObject({ status: 401, json: { type: type('unauthorized') } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
})

test('changes come in pages, and a cursor of another database has expired', async () => {
  const { api } = await withText()
  const seen: unknown[] = []
  let cursor = ''
  for (let more = true; more; ) {
    const page = await api('GET', `/api/changes?limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...(page.json.changes as { kind: string }[]).map((one) => one.kind))
    cursor = String(page.json.cursor)
    more = page.json.more === true
  }
  expect(seen).toEqual(['localization', 'article', 'taxonomies'])
  const [epoch = '', number = ''] = cursor.split('.')
  for (const wrong of [`000000000000.${number}`, `${epoch}.${Number(number) + 1}`, 'nonsense'])
    expect((await api('GET', `/api/changes?cursor=${wrong}`)).status).toBe(410)
})
