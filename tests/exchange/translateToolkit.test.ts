import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { findTool, runTool } from '#tests/support/exchange/tools.ts'

const hasToolkit = findTool('xliff2po', 'translate-toolkit')

let app: TestApp
let folder: string
beforeEach(() => {
  app = createTestApp({ role: 'translator' })
  folder = mkdtempSync(join(tmpdir(), 'visnyk-toolkit-'))
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true })
})

async function exported() {
  const { articleId } = await writeArticle(app, 'Ремонт мосту', [paragraph('Роботи почнуться в понеділок.')])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  await app.invoke('localizations.save', {
    id: localization.id,
    baseVersion: 0,
    fields: { title: 'Bridge repair' },
  })
  app.saveAs.path = join(folder, 'bridge.xlf')
  await app.invoke('exchange.save', {
    articleIds: [articleId],
    to: 'en',
    format: 'xliff12',
    unfinished: false,
  })
  return { articleId, path: app.saveAs.path }
}

test.skipIf(!hasToolkit)('translate-toolkit reads what is exported, source and translation', async () => {
  const { path } = await exported()
  await runTool('xliff2po', ['-i', path, '-o', join(folder, 'bridge.po'), '--progress=none'])
  const po = readFileSync(join(folder, 'bridge.po'), 'utf8')
  expect(po).toContain('msgid "Ремонт мосту"')
  expect(po).toContain('msgstr "Bridge repair"')
  expect(po).toContain('msgid "Роботи почнуться в понеділок."')
})

test.skipIf(!hasToolkit)('a file that translate-toolkit wrote comes back', async () => {
  const { articleId, path } = await exported()
  const back = join(folder, 'back.xlf')
  // pofilter writes the units that it finds something in: here those without a translation.
  await runTool('pofilter', ['-t', 'untranslated', '-i', path, '-o', back, '--progress=none'])
  const text = readFileSync(back, 'utf8')
  expect(text).toContain('Роботи почнуться')
  // It gives the units a prefix of its own.
  const filled = text.replace(
    /(понеділок\.<\/(ns\d:)?source>\s*<(?:ns\d:)?target[^>]*?)\/>/,
    '$1>Work starts on Monday.</$2target>',
  )
  expect(filled).not.toBe(text)
  const file = await app.invoke('exchange.read', { from: { bytes: new TextEncoder().encode(filled) } })
  expect(file.articles).toMatchObject([{ articleId, fits: 1, rows: [] }])
})
