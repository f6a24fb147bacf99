import { useEffect, useEffectEvent } from 'react'
import { typesetTyped } from '#shared/language/typography/typesetTyped.ts'
import type { ProofingScope } from '../createProofingScope.ts'
import type { FieldText } from './fieldText.ts'
import { replaceInField } from './replaceInField.ts'

/** Lets typography set the field with the body, and while a person types. */
export function useFieldTypography(
  { field, value, language, onChange }: FieldText,
  scope: ProofingScope,
): void {
  const get = useEffectEvent(() => value)
  const set = useEffectEvent((text: string) => onChange(text))
  useEffect(() => {
    const own = { get: () => get(), set: (text: string) => set(text) }
    scope.fields.add(own)
    return () => void scope.fields.delete(own)
  }, [scope])
  const typed = useEffectEvent((event: InputEvent) => {
    const one = field.current
    const { typesetsWhileTyping, houseApostrophe } = scope.settings()
    if (one === null || !typesetsWhileTyping || event.inputType !== 'insertText' || event.isComposing) return
    const before = one.value.slice(0, one.selectionStart)
    const splices = typesetTyped(before, { language, apostrophe: houseApostrophe })
    for (const splice of splices.toReversed()) {
      replaceInField(one, splice, splice.text)
      const caret = before.length + splice.text.length - (splice.end - splice.start)
      one.setSelectionRange(caret, caret)
    }
  })
  useEffect(() => {
    const one = field.current
    if (one === null) return
    // After React has taken the typed text over.
    const onInput = (event: Event) => {
      if (event instanceof InputEvent) queueMicrotask(() => typed(event))
    }
    one.addEventListener('input', onInput)
    return () => one.removeEventListener('input', onInput)
  }, [field])
}
