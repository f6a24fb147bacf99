import type { TFunction } from 'i18next'
import { editorLooks } from '../editor/actions/EditorActions.tsx'
import { optionChords, replaceAllChord } from '../editor/features/find/barKeys.ts'
import type { FindOption } from '../editor/features/find/query.ts'
import { type ActionLook, actionGroups } from '../lib/actions/actionLook.ts'
import { catalogue } from '../lib/actions/catalogue.ts'
import type { KeyGroup } from '../ui/KeyList.tsx'

/** The keys of every screen, grouped, in the language of `t`: from the lists that the program itself works by. */
export function allKeys(t: TFunction): KeyGroup[] {
  const looks = [...Object.values<ActionLook>(catalogue), ...editorLooks, ...findLooks]
  return actionGroups.flatMap((group) => {
    const keys = looks.flatMap(({ group: own, name, chords = [] }) =>
      own === group && chords.length > 0
        ? [{ id: `${name(t)} ${chords.join(' ')}`, label: name(t), chords }]
        : [],
    )
    return keys.length > 0 ? [{ name: t(`shell.actionGroup.${group}`), keys }] : []
  })
}

const findLooks: readonly ActionLook[] = [
  ...(Object.entries(optionChords) as [FindOption, string][]).map(
    ([option, chord]): ActionLook => ({
      name: (t) => t(`editor.find.option.${option}`),
      group: 'find',
      chords: [chord],
    }),
  ),
  { name: (t) => t('editor.find.replaceAll'), group: 'find', chords: [replaceAllChord] },
]
