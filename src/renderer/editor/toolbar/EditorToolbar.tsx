import { HistoryExtension } from '@lexical/history'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue'
import { ChevronDown } from 'lucide-react'
import { Button as AriaButton, Group, Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'
import { IconButton, IconToggle } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { type ActionId, actions, type EditorAction } from '../actions/actions.ts'
import type { SelectionState } from '../actions/selectionState.ts'
import { $setTextKind } from '../commands/blockKinds.ts'
import { NumberingButton } from '../features/lists/NumberingButton.tsx'
import { TableMenu } from '../features/tables/TableMenu.tsx'
import { TableSizeButton } from '../features/tables/TableSize.tsx'
import { MoreBlocks } from './MoreBlocks.tsx'
import { useSelectionState } from './useSelectionState.ts'
import './EditorToolbar.css'

const inText: readonly (readonly ActionId[])[] = [
  ['bold', 'italic', 'underline', 'strikethrough', 'superscript', 'subscript', 'code', 'link'],
  ['bulleted', 'numbered', 'checklist', 'quote'],
  ['image', 'gallery', 'attachment', 'table', 'divider'],
]
/** Cells contain no blocks, so in a table the table's own commands replace those that create blocks. */
const inTable: readonly (readonly ActionId[])[] = inText.slice(0, 1)
const kinds = ['paragraph', 'heading2', 'heading3', 'heading4'] as const

/** The toolbar: one stop of the Tab key, with arrow keys between its buttons. Built from the table of actions. */
export function EditorToolbar() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const state = useSelectionState()
  const isEditable = editor.isEditable()
  const run = useRun()
  return (
    <Toolbar className="editor-toolbar" data-region aria-label={t('editor.toolbar')}>
      <HistoryButtons />
      <KindMenu state={state} isDisabled={!isEditable || state.isInTable} />
      {(state.isInTable ? inTable : inText).map((ids) => (
        <Group key={ids[0]} className="editor-toolbar__group">
          {ids.map((id) =>
            id === 'table' ? (
              <TableSizeButton key={id} isDisabled={!isEditable} />
            ) : (
              <ActionButton key={id} id={id} state={state} isEditable={isEditable} />
            ),
          )}
          {ids[0] === 'image' && <MoreBlocks isDisabled={!isEditable} onRun={run} />}
          {ids[0] === 'bulleted' && isEditable && <NumberingButton numbers={state.numbers} />}
        </Group>
      ))}
      {state.isInTable && isEditable && <TableMenu />}
      <Group className="editor-toolbar__group editor-toolbar__end">
        <ActionButton id="find" state={state} isEditable />
        <ActionButton id="replace" state={state} isEditable={isEditable} />
        <ActionButton id="nextFinding" state={state} isEditable />
        <ActionButton id="typeset" state={state} isEditable={isEditable} />
      </Group>
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
