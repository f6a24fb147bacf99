import type { KeyboardEvent } from 'react'
import type { Figure } from '../images/useFigure.ts'

/** Keys of a card's fields: Enter goes to after the card, Escape too; Ctrl+Z undoes in the text. */
export function useLeaveOnEnter({ leave, undo, redo }: Pick<Figure<unknown>, 'leave' | 'undo' | 'redo'>) {
  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const isInput = event.target instanceof HTMLInputElement
      if (event.key === 'Escape' || (event.key === 'Enter' && isInput)) {
        event.preventDefault()
        leave()
      } else if ((event.ctrlKey || event.metaKey) && event.code === 'KeyZ') {
        event.preventDefault()
        if (event.shiftKey) redo()
        else undo()
      } else if ((event.ctrlKey || event.metaKey) && event.code === 'KeyY') {
        event.preventDefault()
        redo()
      }
    },
  }
}
