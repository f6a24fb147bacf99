import type { TFunction } from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { otherLanguage } from '#shared/domain/language.ts'
import { type ActionGroup, actionGroups } from '../../lib/actions/actionLook.ts'
import { matchActions, type Named, ownName } from '../../lib/actions/matchActions.ts'
import { type Action, actionStore } from '../../lib/actions/registry.ts'
import { useSettings } from '../../lib/settings.tsx'

/** An action with its words in the palette; `why`: it cannot be done now. */
export interface Listed extends Named {
  action: Action
  why: string | null
}

export interface ActionSection {
  id: ActionGroup | 'recent' | 'found' | 'foundToo'
  entries: readonly Listed[]
}

const recentShown = 5

/** The palette itself is not offered in the palette. */
const isOffered = ({ id }: Action) => id !== 'palette'

/**
 * The actions of the present screen: those that words find, by their own name first; without words those that were
 * used last, and then all that can be done, by group.
 */
export function usePaletteActions(query: string): ActionSection[] {
  const { t, i18n } = useTranslation()
  const { interfaceLanguage, recentActions } = useSettings()
  const actions = useSyncExternalStore(actionStore.subscribe, actionStore.get)
  const listed = useMemo(() => {
    const inOther: TFunction = i18n.getFixedT(otherLanguage(interfaceLanguage))
    return actions.filter(isOffered).map((action): Listed => {
      const words = action.words
      const onlyKeys = action.run === null ? t('shell.palette.onlyKeys') : null
      return {
        action,
        name: action.name(t),
        otherName: action.name(inOther),
        words: `${words?.(t) ?? ''} ${words?.(inOther) ?? ''} ${t(`shell.actionGroup.${action.group}`)}`,
        why: onlyKeys ?? action.unavailable?.()?.(t) ?? null,
      }
    })
  }, [actions, i18n, interfaceLanguage, t])
  const found = useMemo(() => matchActions(listed, query), [listed, query])

  if (query.trim() !== '') {
    const ranked = (isNamed: boolean) =>
      found.filter(({ rank }) => rank <= ownName === isNamed).map(({ action }) => action)
    return [
      { id: 'found' as const, entries: ranked(true) },
      { id: 'foundToo' as const, entries: ranked(false) },
    ].filter(({ entries }) => entries.length > 0)
  }
  const recent = recentActions
    .flatMap((id) => listed.filter(({ action, why }) => action.id === id && why === null))
    .slice(0, recentShown)
  const rest = listed.filter(({ action }) => action.run !== null)
  return [
    { id: 'recent' as const, entries: recent },
    ...actionGroups.map((group) => ({
      id: group,
      entries: rest.filter((one) => one.action.group === group && !recent.includes(one)),
    })),
  ].filter(({ entries }) => entries.length > 0)
}
