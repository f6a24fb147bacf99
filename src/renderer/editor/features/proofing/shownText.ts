import { $getNodeByKey, $isTextNode } from 'lexical'
import { hide } from '#shared/language/proofing/leftAlone.ts'
import type { Line } from '../find/lines.ts'

/** The text of a line as proofreading and typography see it: without code, whose characters they must not touch. */
export function $shownText({ text, location }: Line): string {
  if (location.kind === 'caption') return text
  return location.keys
    .map((key) => $getNodeByKey(key))
    .map((node) => {
      if (!$isTextNode(node)) return ''
      const words = node.getTextContent()
      return node.hasFormat('code') ? hide(words) : words
    })
    .join('')
}
