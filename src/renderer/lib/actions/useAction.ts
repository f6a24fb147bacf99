import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../shortcuts/useFormatChord.ts'
import type { ActionLook } from './actionLook.ts'
import { type CatalogueId, catalogue } from './catalogue.ts'
import { type Action, registerActions } from './registry.ts'

type Offered = Partial<Omit<Action, 'id' | 'run'>> & {
  run: (() => void) | null
  /** False: the action is not there at all; where a person looks for it, `unavailable` says why instead. */
  isOffered?: boolean | undefined
}

/** Offers actions for as long as the component is shown: by key, in the palette and in the list of shortcuts. */
export function useActions(actions: readonly Action[]): void {
  const ids = actions.map(({ id }) => id).join('\n')
  // The registered objects stay the same, so that a render of the screen does not change the order of keys.
  const entries = useMemo(() => (ids === '' ? [] : ids.split('\n').map(blank)), [ids])
  useEffect(() => {
    actions.forEach((action, at) => {
      const entry = entries[at]
      if (entry) Object.assign(entry, blank(action.id), action)
    })
  })
  useEffect(() => (entries.length === 0 ? undefined : registerActions(entries)), [entries])
}

const blank = (id: string): Action => ({
  id,
  name: () => '',
  group: 'everywhere',
  run: null,
  hasOwnKeys: false,
  comesFirst: false,
  unavailable: () => null,
})

/** Offers an action of the catalogue; what is given besides `run` replaces what the catalogue says. */
export function useAction(id: CatalogueId, { isOffered = true, ...offered }: Offered): void {
  useActions(isOffered ? [{ ...catalogue[id], ...offered, id }] : [])
}

/** The name, icon and key of an action, as buttons and menus show them. */
export function useActionLook() {
  const { t } = useTranslation()
  const format = useFormatChord()
  return <K extends CatalogueId>(id: K) => {
    const { name, chords }: ActionLook = catalogue[id]
    return { label: name(t), shortcut: chords?.[0] && format(chords[0]), icon: catalogue[id].icon }
  }
}
