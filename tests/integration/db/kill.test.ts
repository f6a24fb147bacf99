import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BlockId, blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { temporaryFolder } from './support.ts'

const program = join(import.meta.dirname, 'keepWriting.ts')

/** Lets the program save at least `saves` times, kills it, and answers the last version it said. */
async function writeAndKill(
  path: string,
  id: LocalizationId,
  block: BlockId,
  saves: number,
): Promise<number> {
  const child = spawn(process.execPath, [program, path, id, block], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  let killed = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (!killed && said.split('\n').length > saves) {
      killed = true
      child.kill('SIGKILL')
    }
  })
  await once(child, 'close')
  if (!killed) throw new Error(`The writer ended by itself: ${complaint}`)
  return Number(said.split('\n').at(-2))
}

test('killed while saving, everything that was told as saved is there, and the start says so', async () => {
  const path = join(temporaryFolder(), 'visnyk.db')
  const block = newId(blockId)
  const first = createTestApp({ path })
  const { sourceId, articleId } = await writeArticle(first, 'Посеред слова', [paragraph('', block)])
  expect(first.services.session.start(null)).toEqual({
    cleanShutdown: true,
    recovered: [],
    restoredFrom: null,
  })
  first.services.session.end()
  first.close()

  for (const saves of [1, 7, 40]) {
    const told = await writeAndKill(path, sourceId, block, saves)
    const app = createTestApp({ path })
    const { localization, blocks } = await app.invoke('localizations.open', { id: sourceId })
    // One more may have been committed between its commit and its word.
    expect([told, told + 1]).toContain(localization.version)
    expect(blocks).toEqual([paragraph(`версія ${localization.version}`, block)])
    expect(app.db.pragma('integrity_check')).toBe('ok')
    const report = app.services.session.start(null)
    expect(report.cleanShutdown).toBe(false)
    expect(report.recovered).toEqual([
      { articleId, title: 'Посеред слова', language: 'uk', savedAt: localization.updatedAt },
    ])
    app.services.session.end()
    app.close()
  }
})

test('after an orderly end there is nothing to report', async () => {
  const path = join(temporaryFolder(), 'visnyk.db')
  const app = createTestApp({ path })
  app.services.session.start(null)
  await writeArticle(app, 'Звичайний день', [paragraph('Текст')])
  app.services.session.end()
  app.close()
  const next = createTestApp({ path })
  expect(next.services.session.start('2022-05-01T00:00:00.000Z')).toEqual({
    cleanShutdown: true,
    recovered: [],
    restoredFrom: '2022-05-01T00:00:00.000Z',
  })
  next.close()
})

test('after going back to a backup, its own unfinished run is none of ours', async () => {
  const path = join(temporaryFolder(), 'visnyk.db')
  const app = createTestApp({ path })
  // The backup was made while the program ran.
  app.services.session.start(null)
  await writeArticle(app, 'У копії', [paragraph('Текст')])
  app.close()
  const next = createTestApp({ path })
  expect(next.services.session.start('2022-05-01T00:00:00.000Z')).toEqual({
    cleanShutdown: true,
    recovered: [],
    restoredFrom: '2022-05-01T00:00:00.000Z',
  })
  next.close()
})
