import { $generateJSONFromSelectedNodes, $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import { buildEditorFromExtensions } from '@lexical/extension'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import type { Body } from '#shared/document/schema.ts'
import { $readBody } from '../../blocks/readBlock.ts'
import { CoreExtension } from '../../coreExtension.ts'
import { editorTheme } from '../../theme.ts'

let scratch: LexicalEditor | null = null

/**
 * The selected part of the text as blocks. A selection inside one block becomes a paragraph. A second,
 * invisible editor reads it, because only there a partially selected block exists as a node.
 */
export function $readSelectedBlocks(editor: LexicalEditor): Body {
  const { nodes: serialized } = $generateJSONFromSelectedNodes(editor, $getSelection())
  scratch ??= buildEditorFromExtensions({
    name: 'visnyk/scratch',
    dependencies: [CoreExtension],
    theme: editorTheme,
    onError(error) {
      throw error
    },
  })
  scratch.update(
    () =>
      $getRoot()
        .clear()
        .append(...$asBlocks($generateNodesFromSerializedNodes(serialized))),
    {
      discrete: true,
      tag: HISTORY_MERGE_TAG,
    },
  )
  return scratch.getEditorState().read($readBody)
}

/** Text without a block, and items without a list, get a block around them. */
function $asBlocks(nodes: readonly LexicalNode[]): LexicalNode[] {
  const blocks: LexicalNode[] = []
  let words: ReturnType<typeof $createParagraphNode> | null = null
  for (const node of nodes) {
    const isBlock = ($isElementNode(node) || $isDecoratorNode(node)) && !node.isInline()
    if (isBlock) {
      words = null
      blocks.push(node)
      continue
    }
    if (words === null) {
      words = $createParagraphNode()
      blocks.push(words)
    }
    words.append(node)
  }
  return blocks
}
