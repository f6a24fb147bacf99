import { buildEditorFromExtensions } from '@lexical/extension'
import { HeadlessExtension } from '@lexical/headless'
import { $getRoot, type LexicalEditor } from 'lexical'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { $readBody } from '#renderer/editor/blocks/readBlock.ts'
import { CoreExtension } from '#renderer/editor/coreExtension.ts'
import { $getBlockId } from '#renderer/editor/identity/blockIdState.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** An editor without a window, made of the same parts as the real one. */
export function headlessEditor(blocks: readonly Block[] = []): LexicalEditor {
  const editor = buildEditorFromExtensions({
    name: 'test',
    dependencies: [HeadlessExtension, CoreExtension],
    theme: { tableScrollableWrapper: 'table' },
    onError(error) {
      throw error
    },
  })
  change(editor, () => $setBody(blocks))
  return editor
}

export function change(editor: LexicalEditor, $run: () => void): void {
  editor.update($run, { discrete: true })
}

export const bodyOf = (editor: LexicalEditor): Body => editor.getEditorState().read($readBody)

/** The ids of the top-level nodes in order; null where one is missing. */
export const idsOf = (editor: LexicalEditor): (BlockId | null)[] =>
  editor.getEditorState().read(() => $getRoot().getChildren().map($getBlockId))
