import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type EditorState,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { $rootChildOf } from '../commands/rootChild.ts'
import { $getBlockId } from './blockIdState.ts'

/** A block of the committed state whose content, or whose place, went to a node that has no id. */
interface Donor {
  id: BlockId
  type: string
}

/**
 * Finds the ids that new top-level nodes carry on. Turning a paragraph into a heading, a list into paragraphs
 * or back makes new nodes in Lexical, but to a writer it is the same block: the node that took over the
 * content of a block that is gone takes its id too. One of the same kind has the first claim, then the first
 * in reading order.
 *
 * @param nodes new top-level nodes in reading order.
 * @param isLive whether a block of that id still stands; such an id is not free.
 */
export function $findInheritedIds(
  nodes: readonly LexicalNode[],
  previous: EditorState,
  isLive: (id: BlockId) => boolean,
): Map<NodeKey, BlockId> {
  const given = new Map<NodeKey, BlockId>()
  const taken = new Set<BlockId>()
  const donors = new Map(nodes.map((node) => [node.getKey(), $donorsOf(node, previous)]))

  const $claim = (accepts: (donor: Donor, node: LexicalNode) => boolean) => {
    for (const node of nodes) {
      if (given.has(node.getKey())) continue
      const donor = donors
        .get(node.getKey())
        ?.find((one) => !taken.has(one.id) && !isLive(one.id) && accepts(one, node))
      if (donor === undefined) continue
      given.set(node.getKey(), donor.id)
      taken.add(donor.id)
    }
  }
  $claim((donor, node) => donor.type === node.getType())
  $claim(() => true)
  return given
}

/** Nothing, or what a Markdown shortcut is typed with. */
const shortcut = /^(?:[-*+>]|#{1,6}|-{3}|\d{1,4}[.)]|\p{L}[.)])? ?$/u

function $donorsOf(node: LexicalNode, previous: EditorState): Donor[] {
  const keys = $descendantKeys(node)
  const before = node.getPreviousSibling()?.getKey() ?? null
  const isEmpty = $isElementNode(node) && node.getTextContentSize() === 0
  return previous.read(() => {
    const donors = new Map<BlockId, Donor>()
    for (const key of keys) {
      const node = $getNodeByKey(key)
      const top = node === null ? null : $rootChildOf(node)
      const id = top ? $getBlockId(top) : null
      if (top && id !== null) donors.set(id, { id, type: top.getType() })
    }
    // An empty block holds nothing to recognise it by: its place does.
    if (donors.size === 0 && isEmpty) {
      const stood = before === null ? $getRoot().getFirstChild() : $getNodeByKey(before)?.getNextSibling()
      const id = stood ? $getBlockId(stood) : null
      if (stood && id !== null && $isElementNode(stood) && shortcut.test(stood.getTextContent())) {
        donors.set(id, { id, type: stood.getType() })
      }
    }
    return [...donors.values()]
  })
}

function $descendantKeys(node: LexicalNode): NodeKey[] {
  if (!$isElementNode(node)) return []
  return node.getChildren().flatMap((child) => [child.getKey(), ...$descendantKeys(child)])
}
