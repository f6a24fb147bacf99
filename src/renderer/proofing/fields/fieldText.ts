import type { RefObject } from 'react'
import type { Language } from '#shared/domain/language.ts'

/** A field of plain text that is proofread. */
export interface FieldText {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  language: Language
  onChange: (text: string) => void
}
