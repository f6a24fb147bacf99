import { buildEditorFromExtensions } from '@lexical/extension'
import { HeadlessExtension } from '@lexical/headless'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { $readBody } from '#renderer/editor/blocks/readBlock.ts'
import { CoreExtension } from '#renderer/editor/coreExtension.ts'
import { editorTheme } from '#renderer/editor/theme.ts'
import type { Body } from '#shared/document/schema.ts'

/** Opens a stored text in a new editor and reads it back: the same, if nothing is lost. */
export function reopened(blocks: Body): Body {
  const editor = buildEditorFromExtensions({
    name: 'reopened',
    dependencies: [HeadlessExtension, CoreExtension],
    theme: editorTheme,
    onError(error) {
      throw error
    },
  })
  editor.update(() => $setBody(blocks), { discrete: true })
  return editor.getEditorState().read($readBody)
}
