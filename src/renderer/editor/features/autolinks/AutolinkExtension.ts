import { $createLinkNode, $isLinkNode } from '@lexical/link'
import {
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $onUpdate,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  type EditorState,
  HISTORIC_TAG,
  HISTORY_PUSH_TAG,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  type TextNode,
  type UpdateListenerPayload,
} from 'lexical'
import {
  findAddressAtEnd,
  findAddresses,
  type WrittenAddress,
} from '#shared/document/addresses/findAddresses.ts'
import { PASTED_TAG } from '../../identity/registerBlockIds.ts'

/**
 * Makes links of addresses that are typed or pasted: when the space behind one, or the Enter at the end of its text,
 * is typed, and after a paste. Each is an undo step of its own, so that Ctrl+Z leaves the words as they were written.
 * They are ordinary links: what is shown is what is saved.
 */
export const AutolinkExtension = defineExtension({
  name: 'visnyk/autolinks',
  register: (editor) =>
    mergeRegister(
      editor.registerUpdateListener((payload) => {
        if (payload.tags.has(HISTORIC_TAG) || editor.isComposing()) return
        if (payload.tags.has(PASTED_TAG)) linkPasted(editor, payload)
        else linkTyped(editor, payload)
      }),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        () => {
          const ended = $textBeforeCaret()
          if (ended !== null && editor.isEditable()) $onUpdate(() => linkEnd(editor, ended))
          return false
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    ),
})

/** Text in which an address becomes a link: not code, not a link already. */
const $mayHoldLinks = (node: TextNode): boolean =>
  node.isSimpleText() && !node.hasFormat('code') && $findMatchingParent(node, $isLinkNode) === null

/** The text node at whose end the caret is, and what it contains. */
function $textBeforeCaret(): { key: NodeKey; text: string } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || selection.anchor.offset !== node.getTextContentSize()) return null
  return { key: node.getKey(), text: node.getTextContent() }
}

/** The space that was just typed ends an address. */
function linkTyped(
  editor: LexicalEditor,
  { dirtyLeaves, editorState, prevEditorState }: UpdateListenerPayload,
) {
  if (dirtyLeaves.size === 0 || dirtyLeaves.size > 2) return
  const typed = editorState.read(() => $typedSpace(prevEditorState))
  if (typed === null) return
  const last = findAddressAtEnd(typed.before)
  if (last) link(editor, typed.key, [last])
}

/** The text before a space that has just been typed; null: something else happened. */
function $typedSpace(previous: EditorState): { key: NodeKey; before: string } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const { offset } = selection.anchor
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || offset < 2 || !$mayHoldLinks(node)) return null
  const text = node.getTextContent()
  if (!/[ \u00a0]/.test(text[offset - 1] ?? '')) return null
  const key = node.getKey()
  const former = previous.read(() => {
    const one = $getNodeByKey(key)
    return $isTextNode(one) ? one.getTextContent() : ''
  })
  const before = text.slice(0, offset - 1)
  return before + text.slice(offset) === former ? { key, before } : null
}

function linkEnd(editor: LexicalEditor, { key, text }: { key: NodeKey; text: string }): void {
  const last = findAddressAtEnd(text)
  if (last) link(editor, key, [last])
}

function linkPasted(editor: LexicalEditor, { dirtyLeaves, editorState }: UpdateListenerPayload): void {
  const found = editorState.read(() =>
    [...dirtyLeaves].flatMap((key) => {
      const node = $getNodeByKey(key)
      if (!$isTextNode(node) || !$mayHoldLinks(node)) return []
      const addresses = findAddresses(node.getTextContent())
      return addresses.length > 0 ? [{ key, addresses }] : []
    }),
  )
  if (found.length === 0) return
  editor.update(
    () => {
      for (const { key, addresses } of found) $link(key, addresses)
    },
    { tag: HISTORY_PUSH_TAG },
  )
}

const link = (editor: LexicalEditor, key: NodeKey, addresses: readonly WrittenAddress[]): void =>
  editor.update(() => $link(key, addresses), { tag: HISTORY_PUSH_TAG })

/** Makes links of parts of a text node; nothing where its text has changed meanwhile. */
function $link(key: NodeKey, addresses: readonly WrittenAddress[]): void {
  for (const { start, end, text, href } of addresses.toReversed()) {
    const node = $getNodeByKey(key)
    if (!$isTextNode(node) || !$mayHoldLinks(node)) return
    if (node.getTextContent().slice(start, end) !== text) continue
    const parts = node.splitText(start, end)
    const words = start === 0 ? parts[0] : parts[1]
    if (words === undefined) continue
    const made = $createLinkNode(href)
    words.insertBefore(made, false)
    made.append(words)
  }
}
