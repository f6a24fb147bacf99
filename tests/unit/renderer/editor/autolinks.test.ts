import { buildEditorFromExtensions } from '@lexical/extension'
import { HeadlessExtension } from '@lexical/headless'
import { $createTextNode, $getRoot, $isElementNode, type LexicalEditor } from 'lexical'
import { beforeEach, expect, test, vi } from 'vitest'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { CoreExtension } from '#renderer/editor/coreExtension.ts'
import { AutolinkExtension } from '#renderer/editor/features/autolinks/AutolinkExtension.ts'
import { PASTED_TAG } from '#renderer/editor/identity/registerBlockIds.ts'
import { findAddresses } from '#shared/document/addresses/findAddresses.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change } from './editorSupport.ts'

vi.mock('#shared/document/addresses/findAddresses.ts', async (actual) => {
  const all = await actual<typeof import('#shared/document/addresses/findAddresses.ts')>()
  return { ...all, findAddresses: vi.fn(all.findAddresses) }
})

/** An editor with one paragraph that links what is written. */
function linking(words: string): LexicalEditor {
  const editor = buildEditorFromExtensions({
    name: 'test',
    dependencies: [HeadlessExtension, CoreExtension, AutolinkExtension],
    theme: { tableScrollableWrapper: 'table' },
    onError(error) {
      throw error
    },
  })
  change(editor, () => $setBody([{ id: newId(blockId), type: 'paragraph', content: textInlines(words) }]))
  return editor
}

function paste(editor: LexicalEditor, words: string): void {
  const $append = () => {
    const paragraph = $getRoot().getFirstChildOrThrow()
    if (!$isElementNode(paragraph)) throw new Error('The paragraph is there')
    paragraph.append($createTextNode(words))
  }
  editor.update($append, { discrete: true, tag: PASTED_TAG })
  // What the listener began ends with the next update.
  change(editor, () => undefined)
}

/** The words of each link, and where it leads. */
const linksOf = (editor: LexicalEditor) =>
  bodyOf(editor).flatMap((block) =>
    block.type === 'paragraph' ? block.content.flatMap((one) => (one.type === 'link' ? [one.href] : [])) : [],
  )

beforeEach(() => vi.mocked(findAddresses).mockClear())

test('a pasted list of addresses is looked through once, and every one is a link', () => {
  const editor = linking('')
  const hrefs = Array.from({ length: 1000 }, (_, at) => `https://hromada${at}.gov.ua/a`)
  const words = `Див. ${hrefs.join(', ')}.`
  paste(editor, words)
  expect(linksOf(editor)).toEqual(hrefs)
  expect(vi.mocked(findAddresses).mock.calls).toEqual([[words]])
})
