import type { CDPSession } from '@playwright/test'
import type { Block, Inline, Mark, TextInline } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { select } from '#tests/support/app/pointer.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, type Program, test } from './fixtures.ts'

const text = (words: string, marks: Mark[] = []): TextInline => ({ type: 'text', text: words, marks })
const link = (words: string, marks: Mark[] = []): Inline => ({
  ...{ type: 'link', href: 'https://example.org/' },
  content: [text(words, marks)],
})

/**
 * The content of the paragraph, the position of the caret, and the content after 日本 was composed; links in
 * brackets.
 */
const edges: [name: string, content: Inline[], at: number, after: string][] = [
  ['the end of a bold link', [link('рада', ['bold'])], 4, '[рада]日本'],
  ['the start of a bold link', [link('рада', ['bold'])], 0, '日本[рада]'],
  ['the end of a link', [link('рада')], 4, '[рада]日本'],
  ['the start of a link', [link('рада')], 0, '日本[рада]'],
  [
    'the end of a link with words around',
    [text('Міська '), link('рада'), text(' діє')],
    11,
    'Міська [рада]日本 діє',
  ],
  [
    'the start of a link with words around',
    [text('Міська '), link('рада'), text(' діє')],
    7,
    'Міська 日本[рада] діє',
  ],
  [
    'the place between two links',
    [link('рада'), { ...link('мер'), href: 'https://example.com/' } as Inline],
    4,
    '[рада]日本[мер]',
  ],
  [
    'words of two marks in a link',
    [{ ...link(''), content: [text('ра'), text('да', ['bold'])] } as Inline],
    2,
    '[ра日本да]',
  ],
]

const textOf = (content: readonly Inline[]): string =>
  content
    .map((one) => {
      if (one.type === 'text') return one.text
      return one.type === 'link' ? `[${textOf(one.content)}]` : '\n'
    })
    .join('')

/** Composes at the caret as an input method does, which may send no key event. */
async function compose(cdp: CDPSession, words: readonly string[], taken: string): Promise<void> {
  for (const text of words) {
    const end = text.length
    await cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
  }
  if (taken === '')
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  else await cdp.send('Input.insertText', { text: taken })
}

async function openParagraph({ page, driver }: Program, content: Inline[]) {
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const uk = localizations[0]?.localization
  if (!uk) throw new Error('An article has a source')
  const id = newId(blockId)
  await ask(page, 'localizations.save', {
    ...{ id: uk.id, baseVersion: uk.version },
    patch: { set: [{ id, type: 'paragraph', content }], splices: [{ at: 0, remove: 0, insert: [id] }] },
    fields: { title: 'Правка', lead: '' },
  })
  await goToPath(page, `/write/${article.id}/uk`)
  const line = driver.body().locator(`[data-block-id="${id}"]`)
  await expect(line).toBeVisible()
  const saved = async () => {
    const [block] = (await ask(page, 'localizations.open', { id: uk.id })).blocks
    return block?.type === 'paragraph' ? textOf(block.content) : null
  }
  return { line, saved }
}

async function openCaption({ page, driver }: Program, words: Inline[]) {
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const uk = localizations[0]?.localization
  if (!uk) throw new Error('An article has a source')
  const id = newId(blockId)
  const picture: Block = {
    ...{ id, type: 'image', mediaId: newId(mediaId), alt: 'Зала', decorative: false, credit: '' },
    caption: words,
  }
  await ask(page, 'localizations.save', {
    ...{ id: uk.id, baseVersion: uk.version },
    patch: { set: [picture], splices: [{ at: 0, remove: 0, insert: [id] }] },
    fields: { title: 'Підпис', lead: '' },
  })
  await goToPath(page, `/write/${article.id}/uk`)
  const caption = driver.body().locator('figure [contenteditable="true"]').first()
  await expect(caption).toBeVisible()
  const saved = async () => {
    const [block] = (await ask(page, 'localizations.open', { id: uk.id })).blocks
    return block?.type === 'image' ? textOf(block.caption) : null
  }
  return { caption, saved }
}

test('what is composed at the edge of a link is shown and saved beside it', async ({ launchWithDriver }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await ask(page, 'settings.update', { firstStartDone: true })
  const cdp = await page.context().newCDPSession(page)
  for (const [name, content, at, after] of edges) {
    await test.step(name, async () => {
      const { line, saved } = await openParagraph(desk, content)
      await select(page, driver.body(), { line: 0, character: at }, null)
      await compose(cdp, ['日', '日本'], '日本')
      await expect.poll(saved, name).toBe(after)
      expect(await line.evaluate((element) => element.textContent)).toBe(after.replaceAll(/[[\]]/g, ''))
      await page.keyboard.insertText('!')
      await expect.poll(saved, name).toBe(after.replace('日本', '日本!'))
    })
  }
  await test.step('what was begun and given up leaves nothing', async () => {
    const { line, saved } = await openParagraph(desk, [link('рада')])
    await select(page, driver.body(), { line: 0, character: 0 }, null)
    await compose(cdp, ['日'], '')
    await expect.poll(() => line.evaluate((element) => element.textContent)).toBe('рада')
    await page.keyboard.insertText('!')
    await expect.poll(saved).toBe('![рада]')
  })
  await test.step('in the caption of a picture too', async () => {
    const { caption, saved } = await openCaption(desk, [link('рада')])
    await select(page, caption, { line: 0, character: 0 }, null)
    await compose(cdp, ['日', '日本'], '日本')
    await expect.poll(saved).toBe('日本[рада]')
    await expect.poll(() => caption.evaluate((element) => element.textContent)).toBe('日本рада')
  })
})
