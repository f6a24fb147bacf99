import type { TextRange } from '#shared/language/findRanges.ts'

/** Replaces a part of a field's text as if it was typed, so that the field's own undo takes it back. */
export function replaceInField(
  field: HTMLTextAreaElement | null,
  { start, end }: TextRange,
  text: string,
): void {
  if (field === null) return
  field.focus()
  field.setSelectionRange(start, end)
  document.execCommand('insertText', false, text)
}
