import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension'
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  type ElementTransformer,
  INLINE_CODE,
  ITALIC_STAR,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createHeadingNode, HeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, defineExtension } from 'lexical'
import { numberedList } from './numberedList.ts'

const heading: ElementTransformer = {
  type: 'element',
  dependencies: [HeadingNode],
  export: () => null,
  // Headings in a body begin at level two, so a single # is no shortcut.
  regExp: /^(#{2,4})\s/,
  replace(parent, children, match) {
    const level = match[1]?.length ?? 2
    const node = $createHeadingNode(level === 2 ? 'h2' : level === 3 ? 'h3' : 'h4').append(...children)
    parent.replace(node)
    node.select(0, 0)
  },
}

const divider: ElementTransformer = {
  type: 'element',
  dependencies: [HorizontalRuleNode],
  export: () => null,
  regExp: /^---\s/,
  replace(parent) {
    const after = $createParagraphNode()
    parent.insertBefore($createHorizontalRuleNode())
    parent.replace(after)
    after.select()
  },
}

const transformers: Transformer[] = [
  heading,
  divider,
  QUOTE,
  UNORDERED_LIST,
  numberedList,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  ITALIC_STAR,
  STRIKETHROUGH,
  INLINE_CODE,
]

/**
 * Shortcuts while typing: `## `, `- `, `1. `, `б) `, `> `, `--- `, `**so**`, `*so*`, `~~so~~`, and code
 * between backticks.
 */
export const MarkdownExtension = defineExtension({
  name: 'visnyk/markdown',
  register: (editor) => registerMarkdownShortcuts(editor, transformers),
})
