import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPreviewFiles } from '#main/app/preview/previewFiles.ts'
import type { Body } from '#shared/document/schema.ts'
import { blockId, type LocalizationId, localizationId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
beforeEach(() => {
  app = createTestApp()
})
afterEach(() => app.close())

const serve = () => createPreviewFiles(app.services.preview.text)
const pageOf = (id: LocalizationId) => serve()(new Request(`app://visnyk/previewed/page/${id}`))

const hostile: Body = [
  paragraph('Площу <script>alert(1)</script> відкрито'),
  {
    id: newId(blockId),
    type: 'opaque',
    kind: 'html',
    raw: '<script src="https://evil.example/x.js"></script>',
  },
]

test('a page is served under a policy that runs nothing and loads nothing foreign', async () => {
  const { sourceId } = await writeArticle(app, 'Площа', hostile)
  const answer = await pageOf(sourceId)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain('sandbox allow-same-origin')
  expect(policy).not.toMatch(/script-src|https?:|unsafe|allow-scripts/)
  const html = await answer.text()
  expect(html).toContain('<h1>Площа</h1>')
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).toContain('<base target="_blank">')
})

test('the preview names what networks and search engines are told', async () => {
  const { articleId, sourceId } = await writeArticle(app, 'Площа', [
    paragraph('Площу відкрито після ремонту.'),
  ])
  expect(await app.invoke('preview.open', { articleId })).toMatchObject({
    articleId,
    texts: [
      { localizationId: sourceId, title: 'Площа', description: 'Площу відкрито після ремонту.', url: null },
    ],
  })
})

test.each([newId(localizationId), 'not-an-id', '../index.html'])('%s is no page', async (id) => {
  expect((await serve()(new Request(`app://visnyk/previewed/page/${id}`))).status).toBe(404)
})

test('the style sheet names fonts where the preview serves them', async () => {
  const { sourceId } = await writeArticle(app, 'Площа', [paragraph('Текст')])
  const files = serve()
  const [, path] = /href="(\/previewed\/[^"]+\.css)"/.exec(await (await pageOf(sourceId)).text()) ?? []
  const css = await (await files(new Request(`app://visnyk${path}`))).text()
  const [, font] = /url\('([^']+)'\)/.exec(css) ?? []
  if (font !== undefined) expect((await files(new Request(`app://visnyk${font}`))).status).toBe(200)
})
