import { $getNodeByKey, defineExtension, mergeRegister, type NodeKey } from 'lexical'
import { $getBlockId } from '../identity/blockIdState.ts'
import { blockKlasses } from '../identity/blockKlasses.ts'

/** Sets `data-block-id` on the element of each block, for the layout beside the text and for tests. */
export const BlockElementsExtension = defineExtension({
  name: 'visnyk/blockElements',
  register(editor) {
    const name = (keys: readonly NodeKey[]) =>
      editor.getEditorState().read(() => {
        for (const key of keys) {
          const node = $getNodeByKey(key)
          const id = node === null ? null : $getBlockId(node)
          const element = editor.getElementByKey(key)
          if (id !== null && element !== null && element.dataset.blockId !== id) element.dataset.blockId = id
        }
      })
    return mergeRegister(
      ...blockKlasses.map((klass) =>
        editor.registerMutationListener(
          klass,
          (mutations) => {
            const shown = [...mutations].filter(([, kind]) => kind !== 'destroyed')
            if (shown.length > 0) name(shown.map(([key]) => key))
          },
          { skipInitialization: false },
        ),
      ),
    )
  },
})
