import type { LexicalEditor } from 'lexical'
import { FileInput, TextCursorInput } from 'lucide-react'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { actionStore } from '#renderer/lib/actions/registry.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { withNewIds } from '#shared/document/newIds.ts'
import { actions, type EditorAction, withSlashWords } from '../../actions/actions.ts'
import { $createFromBlock } from '../../blocks/createFromBlock.ts'
import { $insertBlocks } from '../../commands/moveBlocks.ts'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import { useTypedQuery } from '../../parts/caretMenu/useTypedQuery.ts'
import { filterChoices } from './filterChoices.ts'
import { $readSlashQuery } from './slashQuery.ts'

/** An action that the menu offers, with the words that find it. */
export interface SlashChoice {
  action: Pick<EditorAction, 'id' | 'icon' | '$run'>
  label: string
  words: string[]
}

/** The snippets of the text's language, each as a choice that puts it at the caret. */
function useSnippetChoices(): SlashChoice[] {
  const language = useEditorLanguage()
  const { data: snippets } = useChannel('snippets.list', { language })
  return useMemo(
    () =>
      (snippets ?? []).map(({ id, name, blocks }) => ({
        action: {
          id: `snippet ${id ?? name}`,
          icon: TextCursorInput,
          $run: () => $insertBlocks(withNewIds(blocks).map($createFromBlock)),
        },
        label: name,
        words: [name, ...name.split(' ')],
      })),
    [snippets],
  )
}

/** Bringing in a file, where the screen takes one into the text: the same command as by its key. */
function useBringInChoice(): SlashChoice[] {
  const { t } = useTranslation()
  const offered = useSyncExternalStore(actionStore.subscribe, actionStore.get)
  return useMemo(() => {
    const action = offered.find(({ id }) => id === 'bringIn')
    if (!action?.run || action.unavailable?.()) return []
    const { run, icon = FileInput } = action
    const label = action.name(t)
    const words = [label, ...t('editor.slashWords.bringIn').split(' ')]
    return [{ action: { id: 'bringIn', icon, $run: run }, label, words }]
  }, [offered, t])
}

/** The text after "/", the choices that match it, and the current one. Without choices the menu is closed. */
export function useSlashChoices(editor: LexicalEditor) {
  const { t } = useTranslation()
  const { query, currentOf, move, dismiss, close } = useTypedQuery(editor, $readSlashQuery)
  const choices = useMemo(
    () =>
      withSlashWords.map(
        (name): SlashChoice => ({
          action: actions[name],
          label: t(`editor.action.${name}`),
          words: [t(`editor.action.${name}`), ...t(`editor.slashWords.${name}`).split(' ')],
        }),
      ),
    [t],
  )
  const snippets = useSnippetChoices()
  const bringIn = useBringInChoice()
  // Snippets are found by their names; without one, the kinds of blocks are shown.
  const blocks = [...choices, ...bringIn]
  const all = query === '' ? blocks : [...blocks, ...snippets]
  const found = query === null ? [] : filterChoices(all, query)
  return {
    ...{ query, found, dismiss, close },
    current: currentOf(found),
    move: (step: 1 | -1) => move(step, found.length),
  }
}
