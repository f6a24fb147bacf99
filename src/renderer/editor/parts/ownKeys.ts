import { stopLexicalPropagation } from 'lexical'
import type { RefCallback } from 'react'

const events = [
  'keydown',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionend',
  'cut',
  'copy',
  'paste',
  'dragstart',
  'dragover',
  'drop',
] as const

/**
 * For fields inside the text (a photo's description): what is typed there is theirs, and the editor around them
 * does not take it for its own.
 */
export const ownKeys: RefCallback<HTMLElement> = (element) => {
  if (element === null) return
  for (const name of events) element.addEventListener(name, stopLexicalPropagation)
  return () => {
    for (const name of events) element.removeEventListener(name, stopLexicalPropagation)
  }
}
