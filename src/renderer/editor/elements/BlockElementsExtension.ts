import {
  $getNodeByKey,
  $getRoot,
  defineExtension,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $getBlockId } from '../identity/blockIdState.ts'
import { blockKlasses } from '../identity/blockKlasses.ts'

/** Where a block lies, in pixels from the top of the text. */
export interface BlockBox {
  top: number
  height: number
}

/** The elements of blocks, for what is laid beside or over the text. Each bears its id as `data-block-id`. */
export interface BlockElements {
  /** Puts `data-<name>` on the elements of these blocks and takes it from all others; it stays through redrawing. */
  setData(name: string, values: ReadonlyMap<BlockId, string>): void
  /** Room below blocks, in pixels, to keep two texts level. */
  setSpacing(values: ReadonlyMap<BlockId, number>): void
  boxes(): Map<BlockId, BlockBox>
  /** Called (at most once a frame) after heights or the order of blocks may have changed. */
  observe(listener: () => void): () => void
}

function createBlockElements(
  editor: LexicalEditor,
): BlockElements & { dress(keys: Iterable<NodeKey>): void } {
  const data = new Map<string, ReadonlyMap<BlockId, string>>()
  let spacing: ReadonlyMap<BlockId, number> = new Map()

  const dressOne = (element: HTMLElement, id: BlockId) => {
    element.dataset.blockId = id
    for (const [name, values] of data) {
      const value = values.get(id)
      if (value === undefined) element.removeAttribute(`data-${name}`)
      else element.setAttribute(`data-${name}`, value)
    }
    const room = spacing.get(id)
    element.style.marginBlockEnd = room === undefined || room === 0 ? '' : `${room}px`
  }
  const dress = (keys: Iterable<NodeKey>) =>
    editor.getEditorState().read(() => {
      for (const key of keys) {
        const node = $getNodeByKey(key)
        const id = node === null ? null : $getBlockId(node)
        const element = editor.getElementByKey(key)
        if (id !== null && element !== null) dressOne(element, id)
      }
    })
  const dressAll = () => dress(editor.getEditorState().read(() => $getRoot().getChildrenKeys()))

  return {
    dress,
    setData(name, values) {
      data.set(name, values)
      dressAll()
    },
    setSpacing(values) {
      spacing = values
      dressAll()
    },
    boxes() {
      const root = editor.getRootElement()
      const boxes = new Map<BlockId, BlockBox>()
      if (root === null) return boxes
      const origin = root.getBoundingClientRect().top
      editor.getEditorState().read(() => {
        for (const node of $getRoot().getChildren()) {
          const id = $getBlockId(node)
          const element = editor.getElementByKey(node.getKey())
          if (id === null || element === null) continue
          const { top, height } = element.getBoundingClientRect()
          boxes.set(id, { top: top - origin, height })
        }
      })
      return boxes
    },
    observe(listener) {
      let frame: number | null = null
      const later = () => {
        frame ??= requestAnimationFrame(() => {
          frame = null
          listener()
        })
      }
      const sizes = new ResizeObserver(later)
      return mergeRegister(
        editor.registerRootListener((root, previous) => {
          if (previous !== null) sizes.unobserve(previous)
          if (root !== null) sizes.observe(root)
        }),
        editor.registerUpdateListener(({ editorState, prevEditorState, dirtyElements }) => {
          const moved = editorState.read($getRoot) !== prevEditorState.read($getRoot)
          if (moved && dirtyElements.has('root')) later()
        }),
        () => {
          sizes.disconnect()
          if (frame !== null) cancelAnimationFrame(frame)
        },
      )
    },
  }
}

export const BlockElementsExtension = defineExtension({
  name: 'visnyk/blockElements',
  build: createBlockElements,
  register: (editor, _config, state) => {
    const { dress } = state.getOutput()
    return mergeRegister(
      ...blockKlasses.map((klass) =>
        editor.registerMutationListener(
          klass,
          (mutations) => {
            const live = [...mutations].filter(([, kind]) => kind !== 'destroyed')
            if (live.length > 0) dress(live.map(([key]) => key))
          },
          { skipInitialization: false },
        ),
      ),
    )
  },
})
