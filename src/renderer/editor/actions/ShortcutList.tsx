import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { registerShortcut } from '../../lib/shortcuts/registry.ts'
import {
  type ActionId,
  actions,
  type EditorAction,
  findingActions,
  hiddenActions,
  listActions,
} from './actions.ts'

/** The browser handles this key itself; it is listed so that the list is complete. */
const pastePlain = { id: 'pastePlain', chord: 'mod+shift+v' } as const

const listed: readonly {
  id:
    | ActionId
    | (typeof hiddenActions | typeof listActions | typeof findingActions)[number]['id']
    | 'pastePlain'
  chord: string
}[] = [
  ...Object.entries<EditorAction>(actions).flatMap(([id, { chord }]) =>
    chord === undefined ? [] : [{ id: id as ActionId, chord }],
  ),
  ...hiddenActions,
  ...listActions,
  ...findingActions,
  pastePlain,
]

/** Adds the editor's keys to the window's list of shortcuts; the editor itself handles them. */
export function ShortcutList() {
  const { t } = useTranslation()
  useEffect(() => {
    const group = t('editor.shortcutGroup')
    const ends = listed.map(({ id, chord }) =>
      registerShortcut({ chord, label: t(`editor.action.${id}`), group, run: null }),
    )
    return () => {
      for (const end of ends) end()
    }
  }, [t])
  return null
}
