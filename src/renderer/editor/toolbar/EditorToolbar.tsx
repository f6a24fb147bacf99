import { HistoryExtension } from '@lexical/history'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue'
import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { Button as AriaButton, Group, Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../lib/shortcuts/useFormatChord.ts'
import { classNames } from '../../ui/classNames.ts'
import { IconButton, IconToggle } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { type ActionId, actions, type EditorAction } from '../actions/actions.ts'
import type { SelectionState } from '../actions/selectionState.ts'
import { $setTextKind } from '../commands/blockKinds.ts'
import { NumberingButton } from '../features/lists/NumberingButton.tsx'
import { TableMenu } from '../features/tables/TableMenu.tsx'
import { TableSizeButton } from '../features/tables/TableSize.tsx'
import { fitTools } from './fitTools.ts'
import { MoreTools } from './MoreTools.tsx'
import { useSelectionState } from './useSelectionState.ts'
import { useWidth } from './useWidth.ts'
import './EditorToolbar.css'

const marks = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'superscript',
  'subscript',
  'code',
  'link',
] as const
const tools = ['find', 'replace', 'nextFinding', 'typeset'] as const
const inText: readonly (readonly ActionId[])[] = [
  marks,
  ['bulleted', 'numbered', 'checklist', 'quote'],
  ['image', 'gallery', 'attachment', 'table', 'divider'],
  tools,
]
/** Cells contain no blocks, so in a table the table's own commands replace those that create blocks. */
const inTable: readonly (readonly ActionId[])[] = [marks, tools]
/** These change no text. */
const reading: ReadonlySet<ActionId> = new Set(['find', 'nextFinding'])
const kinds = ['paragraph', 'heading2', 'heading3', 'heading4'] as const

/** CSS pixels of the button for a list's numbers, and of the menu of a table. */
const numberingWidth = 31
const tableMenuWidth = 104

/**
 * The toolbar: one stop of the Tab key, with arrow keys between its buttons. Built from the table of actions. It is one
 * line: what has no room is in the menu at its end.
 */
export function EditorToolbar() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const state = useSelectionState()
  const isEditable = editor.isEditable()
  const run = useRun()
  const bar = useRef<HTMLDivElement>(null)
  const width = useWidth(bar)
  const extra = state.isInTable ? tableMenuWidth : numberingWidth
  const { shown, hidden } = fitTools(state.isInTable ? inTable : inText, width, extra)
  const last = shown.length - 1
  return (
    <Toolbar ref={bar} className="editor-toolbar" data-region aria-label={t('editor.toolbar')}>
      <HistoryButtons />
      <KindMenu state={state} isDisabled={!isEditable || state.isInTable} />
      {shown.map((ids, at) => (
        <Group
          key={ids[0] ?? at}
          className={classNames('editor-toolbar__group', at === last && 'editor-toolbar__end')}
        >
          {ids.map((id) =>
            id === 'table' ? (
              <TableSizeButton key={id} isDisabled={!isEditable} />
            ) : (
              <ActionButton key={id} id={id} state={state} isEditable={isEditable || reading.has(id)} />
            ),
          )}
          {at === 0 && state.isInTable && isEditable && <TableMenu />}
          {at === 1 && !state.isInTable && isEditable && <NumberingButton numbers={state.numbers} />}
          {at === last && <MoreTools hidden={hidden} state={state} isEditable={isEditable} onRun={run} />}
        </Group>
      ))}
    </Toolbar>
  )
}

/** Runs an action and returns the focus to the text. */
function useRun(): (action: EditorAction) => void {
  const [editor] = useLexicalComposerContext()
  return (action) => {
    editor.update(() => action.$run())
    if (!opensPanel.has(action.id)) editor.focus()
  }
}
const opensPanel: ReadonlySet<string> = new Set<ActionId>([
  ...(['link', 'image', 'gallery', 'attachment', 'embed', 'contact'] as const),
  ...(['find', 'replace', 'nextFinding'] as const),
])

function HistoryButtons() {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const run = useRun()
  const canUndo = useExtensionSignalValue(HistoryExtension, 'canUndo')
  const canRedo = useExtensionSignalValue(HistoryExtension, 'canRedo')
  return (
    <Group className="editor-toolbar__group">
      <IconButton
        icon={actions.undo.icon}
        label={t('editor.action.undo')}
        shortcut={formatChord(actions.undo.chord)}
        isDisabled={!canUndo}
        onPress={() => run(actions.undo)}
      />
      <IconButton
        icon={actions.redo.icon}
        label={t('editor.action.redo')}
        shortcut={formatChord(actions.redo.chord)}
        isDisabled={!canRedo}
        onPress={() => run(actions.redo)}
      />
    </Group>
  )
}

function KindMenu({ state, isDisabled }: { state: SelectionState; isDisabled: boolean }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const present = kinds.find((kind) => kind === state.kind)
  return (
    <MenuButton
      label={t('editor.kind')}
      trigger={
        <AriaButton className="button button--quiet editor-toolbar__kind" isDisabled={isDisabled}>
          <span className="visually-hidden">{t('editor.kind')}: </span>
          <span className="button__words">{t(`editor.action.${present ?? state.kind ?? 'paragraph'}`)}</span>
          <ChevronDown aria-hidden className="icon" />
        </AriaButton>
      }
      sections={[
        {
          items: kinds.map((kind) => ({
            id: kind,
            label: t(`editor.action.${kind}`),
            shortcut: formatChord(actions[kind].chord),
            isSelected: kind === present,
          })),
        },
      ]}
      onAction={(id) => {
        const kind = kinds.find((one) => one === id)
        if (kind === undefined) return
        editor.update(() => $setTextKind(kind))
        editor.focus()
      }}
    />
  )
}

function ActionButton({
  id,
  state,
  isEditable,
}: {
  id: ActionId
  state: SelectionState
  isEditable: boolean
}) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const run = useRun()
  const action: EditorAction = actions[id]
  const shared = {
    icon: action.icon,
    label: t(`editor.action.${id}`),
    shortcut: action.chord && formatChord(action.chord),
    isDisabled: !isEditable || action.isDisabled?.(state) === true,
  }
  if (action.isOn === undefined) return <IconButton {...shared} onPress={() => run(action)} />
  return <IconToggle {...shared} isSelected={action.isOn(state)} onChange={() => run(action)} />
}
