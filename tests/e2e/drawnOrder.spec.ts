import type { Locator } from '@playwright/test'
import type { LexicalEditor, LexicalNode } from 'lexical'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { screenBlocks, storedBlocks } from '#tests/support/app/toldBlocks.ts'
import { expect, test } from './fixtures.ts'

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

/** Carries an item to the end of the inner list and another from there to its place, in one change. */
const exchangeItems = (body: Locator) =>
  body.evaluate((root) => {
    const { __lexicalEditor: editor } = root as HTMLElement & { __lexicalEditor: LexicalEditor }
    editor.update(() => {
      const nodes = [...editor.getEditorState()._nodeMap.values()]
      const itemOf = (words: string): LexicalNode => {
        const found = nodes.find((node) => node.getType() === 'text' && node.getTextContent() === words)
        if (found === undefined) throw new Error(`${words} is in the text`)
        return found.getParentOrThrow()
      }
      itemOf('гамма').insertAfter(itemOf('дельта'), false)
      itemOf('омега').insertBefore(itemOf('бета'), false)
    })
  })

test('items that went from one list to another in one change are drawn as they are saved', async ({
  sitDown,
}) => {
  const { page, hands } = await sitDown()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const uk = localizations[0]?.localization
  if (!uk) throw new Error('An article has a source')
  await ask(page, 'localizations.save', {
    ...{ id: uk.id, baseVersion: uk.version },
    patch: { set: [list], splices: [{ at: 0, remove: 0, insert: [list.id] }] },
    fields: { title: 'Порядок', lead: '' },
  })
  await goToPath(page, `/write/${article.id}/uk`)
  await expect(hands.body()).toContainText('омега')
  await exchangeItems(hands.body())
  const stored = async () => (await ask(page, 'localizations.open', { id: uk.id })).blocks
  await expect.poll(stored).toMatchObject([
    {
      items: [
        { ...item('альфа'), list: { items: [item('гамма'), item('дельта')] } },
        item('бета'),
        item('омега'),
      ],
    },
  ])
  expect(await screenBlocks(hands.body())).toEqual(storedBlocks(await stored()))
})
