import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { digitOf } from '../digitOf.ts'
import type { CaretPlace } from '../memory/memoryUnit.ts'
import type { DeskField } from '../unfinished.ts'

export const termChord = (number: number): string => `alt+${number}`

/** The number of the term that a key event asks for; null: it asks for none. Alt+0151 on the number pad is none. */
export const termNumber = (event: KeyboardEvent, isMac: boolean): number | null =>
  digitOf(event, 'alt', isMac)

interface Desk {
  body: BodyHandle
  focusField: (name: DeskField) => void
}

/** Puts words where the caret of the target is, as an edit that undo takes back; false: the caret is in no text. */
export function insertTerm({ body, focusField }: Desk, place: CaretPlace, text: string): boolean {
  if ('field' in place) {
    focusField(place.field)
    return typeInto(document.activeElement, text)
  }
  // The texts of a picture, a card or a file have fields of their own.
  const own = document.activeElement
  if (own?.closest('.editor-decorator [data-part]') && typeInto(own, text)) return true
  if (!body.insertAtCaret(place.id, text)) return false
  body.focus()
  return true
}

function typeInto(field: Element | null, text: string): boolean {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false
  const space = /\S$/.test(field.value.slice(0, field.selectionStart ?? 0)) ? ' ' : ''
  // As if typed, since only then the field's own undo takes it back.
  return document.execCommand('insertText', false, `${space}${text}`)
}
