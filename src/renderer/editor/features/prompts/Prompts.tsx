import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  type TextNode,
} from 'lexical'
import { useEffect } from 'react'
import { promptRanges } from '#shared/document/prompts.ts'
import { NEXT_PROMPT_COMMAND } from '../../actions/commands.ts'
import './prompts.css'
import { paintPrompts } from './paintPrompts.ts'

/** Prompts of a template are painted, and selected whole by a click or a key, so that typing replaces them. */
export function Prompts() {
  const [editor] = useLexicalComposerContext()
  useEffect(() => paintPrompts(editor), [editor])
  useEffect(() => {
    const ends = [
      editor.registerCommand(CLICK_COMMAND, $selectPromptAtCaret, COMMAND_PRIORITY_LOW),
      editor.registerCommand(NEXT_PROMPT_COMMAND, $selectNextPrompt, COMMAND_PRIORITY_EDITOR),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [editor])
  return null
}

function $selectPromptAtCaret(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return false
  const { offset } = selection.anchor
  const found = promptRanges(node.getTextContent()).find(({ start, end }) => start < offset && offset < end)
  if (found) node.select(found.start, found.end)
  return found !== undefined
}

/** The next prompt after the caret; behind the last one the first. */
function $selectNextPrompt(): boolean {
  const selection = $getSelection()
  const all = $getRoot().getAllTextNodes().flatMap($promptsIn)
  const focus = $isRangeSelection(selection) ? selection.focus : null
  const at = focus ? all.findIndex(({ node }) => node.getKey() === focus.key) : -1
  const isBehind = ({ node, start }: Found) =>
    focus === null || (node.getKey() === focus.key ? start >= focus.offset : focus.getNode().isBefore(node))
  const next = all.find(isBehind) ?? all[0]
  if (!next) return at >= 0
  next.node.select(next.start, next.end)
  return true
}

interface Found {
  node: TextNode
  start: number
  end: number
}

const $promptsIn = (node: TextNode): Found[] =>
  promptRanges(node.getTextContent()).map((range) => ({ node, ...range }))
