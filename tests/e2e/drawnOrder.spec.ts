import type { Locator } from '@playwright/test'
import type { LexicalEditor, LexicalNode } from 'lexical'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { screenBlocks, storedBlocks } from '#tests/support/app/comparedBlocks.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

type Move = readonly [moved: string, side: 'before' | 'behind', other: string]

const item = (words: string) => ({ content: textInlines(words) })
/** • альфа (inside it: • бета, • гамма), • дельта, • омега. */
const list: Block = {
  ...{ id: newId(blockId), type: 'list', ordered: false },
  items: [
    { ...item('альфа'), list: { ordered: false, items: [item('бета'), item('гамма')] } },
    item('дельта'),
    item('омега'),
  ],
}

/** Moves items, each before or after another, in one update. */
const moveItems = (body: Locator, moves: readonly Move[]) =>
  body.evaluate((root, given) => {
    const { __lexicalEditor: editor } = root as HTMLElement & { __lexicalEditor: LexicalEditor }
    editor.update(() => {
      const nodes = [...editor.getEditorState()._nodeMap.values()]
      const itemOf = (words: string): LexicalNode => {
        const found = nodes.find((node) => node.getType() === 'text' && node.getTextContent() === words)
        if (found === undefined) throw new Error(`${words} is in the text`)
        return found.getParentOrThrow()
      }
      for (const [moved, side, other] of given) {
        if (side === 'before') itemOf(other).insertBefore(itemOf(moved), false)
        else itemOf(other).insertAfter(itemOf(moved), false)
      }
    })
  }, moves)

/** Each moves an item into the nested list and another from there to the outer one. */
const exchanges: { moves: readonly Move[]; outer: readonly string[]; inner: readonly string[] }[] = [
  {
    moves: [
      ['дельта', 'behind', 'гамма'],
      ['бета', 'before', 'омега'],
    ],
    outer: ['альфа', 'бета', 'омега'],
    inner: ['гамма', 'дельта'],
  },
  {
    // The first item of the nested list is drawn in the outer list before the nested list is processed.
    moves: [
      ['бета', 'before', 'альфа'],
      ['дельта', 'before', 'гамма'],
    ],
    outer: ['бета', 'альфа', 'омега'],
    inner: ['дельта', 'гамма'],
  },
]

test('items that went from one list to another in one change are drawn as they are saved', async ({
  launchWithDriver,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  for (const { moves, outer, inner } of exchanges) {
    const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
    const uk = localizations[0]?.localization
    if (!uk) throw new Error('An article has a source')
    await ask(page, 'localizations.save', {
      ...{ id: uk.id, baseVersion: uk.version },
      patch: { set: [list], splices: [{ at: 0, remove: 0, insert: [list.id] }] },
      fields: { title: 'Порядок', lead: '' },
    })
    await goToPath(page, `/write/${article.id}/uk`)
    await expect(driver.body()).toContainText('омега')
    await moveItems(driver.body(), moves)
    const stored = async () => (await ask(page, 'localizations.open', { id: uk.id })).blocks
    const items = outer.map((words) => ({
      ...item(words),
      ...(words === 'альфа' && { list: { items: inner.map(item) } }),
    }))
    await expect.poll(stored).toMatchObject([{ items }])
    expect(await screenBlocks(driver.body())).toEqual(storedBlocks(await stored()))
  }
  // When Lexical fails, it draws the whole text again and reports an error.
  expect(errors).toEqual([])
})
