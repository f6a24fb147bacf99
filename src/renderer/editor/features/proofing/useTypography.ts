import { COMMAND_PRIORITY_LOW, type LexicalEditor, mergeRegister, UNDO_COMMAND } from 'lexical'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { typeset } from '#shared/language/typography/typeset.ts'
import type { ProofingScope } from '../../../proofing/ProofingScope.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { TYPESET_COMMAND } from '../../actions/commands.ts'
import { typesetBody } from './typesetBody.ts'
import { typesetWhileTyping } from './typesetWhileTyping.ts'

/** Typography of the text and of the fields above it: at once by a command, or while a person types. */
export function useTypography(editor: LexicalEditor, language: Language, scope: ProofingScope): void {
  const { t } = useTranslation()
  const typesetAll = useEffectEvent(async () => {
    const options = { language, apostrophe: scope.settings().houseApostrophe }
    const inBody = await typesetBody(editor, options).catch(() => null)
    if (inBody === null)
      return void showToast({ tone: 'bad', text: t('proofing.unavailable'), scope: 'screen' })
    const fields = [...scope.fields].map((field) => ({ field, before: field.get() }))
    const changed = fields.filter(({ field, before }) => {
      const after = typeset(before, options)
      if (after !== before) field.set(after)
      return after !== before
    })
    const count = inBody + changed.length
    if (count === 0) return void showToast({ tone: 'good', text: t('proofing.nothingToTypeset') })
    showToast({
      tone: 'good',
      text: t('proofing.typeset', { count }),
      action: {
        label: t('proofing.undoTypeset'),
        onPress: () => {
          if (inBody > 0) editor.dispatchCommand(UNDO_COMMAND, undefined)
          for (const { field, before } of changed) field.set(before)
        },
      },
    })
  })
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          TYPESET_COMMAND,
          () => {
            if (editor.isEditable()) void typesetAll()
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
        typesetWhileTyping(editor, () => {
          const { typesetsWhileTyping, houseApostrophe } = scope.settings()
          return typesetsWhileTyping ? { language, apostrophe: houseApostrophe } : null
        }),
      ),
    [editor, language, scope],
  )
}
