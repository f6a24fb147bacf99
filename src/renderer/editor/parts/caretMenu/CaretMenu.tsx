import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type ReactNode, useId } from 'react'
import { FloatingPanel, selectionRect } from '../FloatingPanel.tsx'
import { optionId, useCaretMenuKeys } from './useCaretMenuKeys.ts'

interface CaretMenuProps<Choice> {
  label: string
  /** Without choices the menu is closed. */
  choices: readonly Choice[]
  current: Choice | undefined
  idOf: (choice: Choice) => string
  draw: (choice: Choice) => ReactNode
  onMove: (step: 1 | -1) => void
  onChoose: (choice: Choice) => void
  onClose: () => void
}

/** A list of choices at the caret. The text keeps the focus; the keys of the list are handled while it is open. */
export function CaretMenu<Choice>(props: CaretMenuProps<Choice>) {
  const { label, choices, current, idOf, draw, onMove, onChoose, onClose } = props
  const [editor] = useLexicalComposerContext()
  const id = useId()
  const isOpen = choices.length > 0
  useCaretMenuKeys(editor, {
    ...{ id, isOpen, current: current === undefined ? undefined : idOf(current) },
    onKey: (key) => {
      if (key === 'down') onMove(1)
      if (key === 'up') onMove(-1)
      if (key === 'choose' && current !== undefined) onChoose(current)
      if (key === 'close') onClose()
    },
  })
  if (!isOpen) return null
  return (
    <FloatingPanel rect={selectionRect} className="popover caret-menu">
      <div id={id} role="listbox" aria-label={label} className="listbox caret-menu__list">
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
          <div
            key={idOf(choice)}
            id={optionId(id, idOf(choice))}
            role="option"
            aria-selected={choice === current}
            className="listbox__item"
            data-focused={choice === current || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            {draw(choice)}
          </div>
        ))}
      </div>
    </FloatingPanel>
  )
}
