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

/** A block of the committed state whose content or position a node without an id has taken over. */
interface Donor {
  id: BlockId
  type: string
}

/**
 * Finds the ids that new top-level nodes inherit. When a person turns a paragraph into a heading, or a list
 * into paragraphs, Lexical creates new nodes, but for the writer it is the same block: the node that received
 * the content of a removed block also gets its id. If several nodes received it, one of the same kind has
 * priority, then the first in reading order.
 * @param nodes new top-level nodes in reading order.
 * @param isLive whether the text still contains a block with that id; such an id cannot be inherited.
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

/** Nothing, or the characters of a Markdown shortcut. */
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
    // An empty block has no content to recognize it by, so its position decides.
    if (donors.size === 0 && isEmpty) {
      const replaced = before === null ? $getRoot().getFirstChild() : $getNodeByKey(before)?.getNextSibling()
      const id = replaced ? $getBlockId(replaced) : null
      if (replaced && id !== null && $isElementNode(replaced) && shortcut.test(replaced.getTextContent())) {
        donors.set(id, { id, type: replaced.getType() })
      }
    }
    return [...donors.values()]
  })
}

function $descendantKeys(node: LexicalNode): NodeKey[] {
  if (!$isElementNode(node)) return []
  return node.getChildren().flatMap((child) => [child.getKey(), ...$descendantKeys(child)])
}
