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
 * For fields inside the text (a photo's description): stops events, so that the editor around the field does
 * not handle what is typed there.
 */
export const ownKeys: RefCallback<HTMLElement> = (element) => {
  if (element === null) return
  for (const name of events) element.addEventListener(name, stopLexicalPropagation)
  return () => {
    for (const name of events) element.removeEventListener(name, stopLexicalPropagation)
  }
}
