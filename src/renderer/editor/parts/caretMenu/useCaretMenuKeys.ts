import {
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { useEffect, useEffectEvent } from 'react'

type MenuKey = 'down' | 'up' | 'choose' | 'close'

interface OpenMenu {
  /** The element id of the menu; the ids of its options begin with it. */
  id: string
  isOpen: boolean
  /** What tells the current option from the others. */
  current: string | undefined
  onKey: (key: MenuKey) => void
}

export const optionId = (menuId: string, option: string): string => `${menuId}-${option}`

/**
 * While a menu in the text is open, its keys are handled here instead of in the text, which keeps the focus and refers
 * to the current option by `aria-activedescendant`.
 */
export function useCaretMenuKeys(editor: LexicalEditor, { id, isOpen, current, onKey }: OpenMenu): void {
  const press = useEffectEvent(onKey)

  useEffect(() => {
    if (!isOpen) return
    const on = (key: MenuKey) => (event: KeyboardEvent | null) => {
      event?.preventDefault()
      press(key)
      return true
    }
    const root = editor.getRootElement()
    root?.setAttribute('aria-controls', id)
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, on('down'), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, on('up'), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ENTER_COMMAND, on('choose'), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_TAB_COMMAND, on('choose'), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ESCAPE_COMMAND, on('close'), COMMAND_PRIORITY_HIGH),
      () => {
        root?.removeAttribute('aria-controls')
        root?.removeAttribute('aria-activedescendant')
      },
    )
  }, [editor, id, isOpen])

  useEffect(() => {
    if (!isOpen || current === undefined) return
    const option = optionId(id, current)
    editor.getRootElement()?.setAttribute('aria-activedescendant', option)
    document.getElementById(option)?.scrollIntoView({ block: 'nearest' })
  }, [editor, id, isOpen, current])
}
