import { type RefObject, useEffect, useRef } from 'react'
import { show } from './paintTerms.ts'

/** The longest words that begin a term. */
const longest = 200

const tidy = (words: string): string => words.replace(/\s+/g, ' ').trim().slice(0, longest)

/** What is selected in a field, whose words the page's selection does not have. */
function inField(panes: HTMLElement): string {
  const field = document.activeElement
  if (!(field instanceof HTMLTextAreaElement) || !panes.contains(field)) return ''
  return field.value.slice(field.selectionStart, field.selectionEnd)
}

/**
 * The words that were selected last in the source and in the target. A page has one selection, so those of the source
 * are remembered, and painted, while the caret is in the target; a click into the source forgets them.
 */
export function useChosenWords(panes: RefObject<HTMLElement | null>) {
  const source = useRef('')
  const target = useRef('')
  useEffect(() => {
    const look = () => {
      const root = panes.current
      const selection = document.getSelection()
      const anchor = selection?.anchorNode
      if (!root || !selection || !anchor) return
      const fieldWords = inField(root)
      if (fieldWords !== '') {
        target.current = tidy(fieldWords)
        return
      }
      const pane = (anchor instanceof Element ? anchor : anchor.parentElement)?.closest('.translate__pane')
      if (!pane || !root.contains(pane) || !pane.contains(selection.focusNode)) return
      const isSource = pane === root.querySelector('.translate__pane')
      const words = selection.isCollapsed ? '' : tidy(selection.toString())
      if (!isSource) {
        target.current = words
        return
      }
      source.current = words
      show('chosen', words === '' ? [] : [selection.getRangeAt(0).cloneRange()])
    }
    document.addEventListener('selectionchange', look)
    return () => {
      document.removeEventListener('selectionchange', look)
      show('chosen', [])
    }
  }, [panes])
  return {
    read: () => ({ source: source.current, target: target.current }),
    forget: () => {
      source.current = ''
      target.current = ''
      show('chosen', [])
    },
  }
}
