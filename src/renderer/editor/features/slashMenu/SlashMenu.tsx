import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
} from 'lexical'
import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actions, type EditorAction } from '../../actions/actions.ts'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'
import { filterChoices } from './filterChoices.ts'
import { $readSlashQuery, $removeSlashQuery } from './slashQuery.ts'

const offered = [
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'bulleted',
  'numbered',
  'numbering',
  'quote',
  'image',
  'gallery',
  'table',
  'divider',
] as const

/** Typing "/" offers everything that can stand here; further letters choose, in either language. */
export function SlashMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const id = useId()
  const [query, setQuery] = useState<string | null>(null)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [at, setAt] = useState(0)

  const choices = useMemo(
    () =>
      offered.map((name) => ({
        action: actions[name] as EditorAction,
        label: t(`editor.action.${name}`),
        words: [t(`editor.action.${name}`), ...t(`editor.slashWords.${name}`).split(' ')],
      })),
    [t],
  )
  const found = query === null || query === dismissed ? [] : filterChoices(choices, query)
  const isOpen = found.length > 0
  const current = found[Math.min(at, found.length - 1)]

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editor.isEditable() && !editor.isComposing() ? editorState.read($readSlashQuery) : null
        setQuery(next)
        if (next === null) setDismissed(null)
      }),
    [editor],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at the top
  useEffect(() => setAt(0), [query])

  const choose = (choice: (typeof choices)[number]) => {
    const typed = query ?? ''
    editor.update(() => {
      $removeSlashQuery(typed)
      choice.action.$run()
    })
    setQuery(null)
  }
  const onKey = useEffectEvent((key: 'down' | 'up' | 'choose' | 'close') => {
    if (key === 'down') setAt((at + 1) % found.length)
    if (key === 'up') setAt((at + found.length - 1) % found.length)
    if (key === 'choose' && current) choose(current)
    if (key === 'close') setDismissed(query)
  })

  useEffect(() => {
    if (!isOpen) return
    const on = (key: 'down' | 'up' | 'choose' | 'close') => (event: KeyboardEvent | null) => {
      event?.preventDefault()
      onKey(key)
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
    const option = `${id}-${current.action.id}`
    editor.getRootElement()?.setAttribute('aria-activedescendant', option)
    document.getElementById(option)?.scrollIntoView({ block: 'nearest' })
  }, [editor, id, isOpen, current])

  if (!isOpen) return null
  return (
    <FloatingPanel rect={selectionRect} className="popover slash-menu">
      <div id={id} role="listbox" aria-label={t('editor.slashMenu')} className="listbox">
        {found.map((choice) => {
          const Icon = choice.action.icon
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
            <div
              key={choice.action.id}
              id={`${id}-${choice.action.id}`}
              role="option"
              aria-selected={choice === current}
              className="listbox__item"
              data-focused={choice === current || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              <Icon aria-hidden className="icon" />
              <span className="listbox__words">{choice.label}</span>
            </div>
          )
        })}
      </div>
    </FloatingPanel>
  )
}
