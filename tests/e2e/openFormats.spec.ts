import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, importPhoto, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('everything goes out in open formats, and into an empty desk, with what the house has made', async ({
  launchWithDriver,
  t,
}) => {
  const target = mkdtempSync(join(tmpdir(), 'visnyk-export-'))
  const other = mkdtempSync(join(tmpdir(), 'visnyk-other-'))
  const old = await launchWithDriver()
  await ask(old.page, 'settings.update', { firstStartDone: true })
  await writeArticle(old.page, { title: 'Новина на вивезення', paragraphs: ['Абзац.'] })
  const snippet = { id: null, language: 'uk' as const, name: 'Гаряча лінія', blocks: [] }
  await ask(old.page, 'snippets.save', snippet)
  const credit = { uk: 'Фото: прес-служба', en: 'Photo: press service' }
  await ask(old.page, 'credits.save', { id: null, words: credit })
  // A part of a photo that no article shows: both are in the library only.
  const original = await importPhoto(old.page, 7)
  const part = { left: 40, top: 20, width: 320, height: 180 }
  const made = await ask(old.page, 'media.crop', { id: original, crop: part, focal: { x: 400, y: 300 } })
  await goToPath(old.page, '/settings')
  await old.app.answerOpenDialog([target])
  await old.driver.button(t('settings.archive.export')).press('Enter')
  await expect.poll(() => readdirSync(target).filter((name) => !name.endsWith('.unfinished'))).toHaveLength(1)
  await old.app.quitOrKill()

  const [folder] = readdirSync(target)
  const fresh = await launchWithDriver({ userData: other })
  await ask(fresh.page, 'settings.update', { firstStartDone: true })
  await goToPath(fresh.page, '/settings')
  await fresh.app.answerOpenDialog([join(target, folder ?? '')])
  await fresh.driver.button(t('settings.archive.import')).press('Enter')
  const counts = { added: 1, taken: 0, same: 0, older: 0, conflict: 0, failed: 0, media: 2, house: 2 }
  await expect(fresh.page.getByText(t('settings.archive.imported', counts))).toBeVisible()
  await goToPath(fresh.page, '/desk/all')
  await expect(fresh.page.getByRole('grid').getByText('Новина на вивезення')).toBeVisible()
  const snippets = await ask(fresh.page, 'snippets.list', { language: 'uk' })
  expect(snippets.map(({ name }) => name)).toContain('Гаряча лінія')
  expect((await ask(fresh.page, 'credits.list', {})).map(({ words }) => words)).toEqual([credit])
  const { madeFrom, crop, focal } = await ask(fresh.page, 'media.get', { id: made.id })
  expect({ madeFrom, crop, focal }).toEqual({ madeFrom: original, crop: part, focal: made.focal })
  await goToPath(fresh.page, '/media')
  await expect(fresh.page.getByText('photo-7.jpg')).toHaveCount(2)
  await fresh.app.quitOrKill()
  for (const one of [target, other]) rmSync(one, { recursive: true, force: true })
})
