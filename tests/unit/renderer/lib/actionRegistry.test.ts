import { expect, it } from 'vitest'
import { editorLooks } from '#renderer/editor/actions/EditorActions.tsx'
import { createI18n } from '#renderer/i18n/createI18n.ts'
import type { ActionLook } from '#renderer/lib/actions/actionLook.ts'
import { catalogue } from '#renderer/lib/actions/catalogue.ts'
import { type Action, actionStore, registerActions } from '#renderer/lib/actions/registry.ts'

const action = (id: string, more: Partial<Action> = {}): Action => ({
  ...{ id, name: () => id, group: 'everywhere', run: () => {} },
  ...more,
})
const ids = () => actionStore.get().map(({ id }) => id)

it('offers what is registered, until it is taken back', () => {
  const end = registerActions([action('a'), action('b')])
  expect(ids()).toEqual(['a', 'b'])
  end()
  expect(ids()).toEqual([])
})

it('offers of two equal actions the one registered last, and the first again when that has ended', () => {
  const first = action('a')
  const last = action('a')
  const endFirst = registerActions([first])
  const endLast = registerActions([last])
  expect(actionStore.get()).toEqual([last])
  expect(actionStore.get()[0]).toBe(last)
  endLast()
  expect(actionStore.get()[0]).toBe(first)
  endFirst()
})

const everywhere = Object.entries<ActionLook>(catalogue).filter(
  ([, { group }]) => group === 'everywhere' || group === 'go',
)

it('gives no key of every screen to two actions, unless one says that it takes the key over', () => {
  const chords = everywhere.flatMap(([, { chords = [] }]) => chords)
  expect(chords).toEqual([...new Set(chords)])
  const others = Object.entries<ActionLook>(catalogue)
    .filter(([, { group, takesKeysOver }]) => group !== 'everywhere' && group !== 'go' && !takesKeysOver)
    .flatMap(([, { chords = [] }]) => chords)
  expect(others.filter((chord) => chords.includes(chord))).toEqual([])
})

it('gives no key to two actions of one screen', () => {
  // The group of lists has the actions of several screens.
  const keys = Object.values<ActionLook>(catalogue).flatMap(({ group, chords = [] }) =>
    group === 'lists' ? [] : chords.map((chord) => `${group} ${chord}`),
  )
  expect(keys).toEqual([...new Set(keys)])
})

it('gives no key of the side-by-side screen to two actions', () => {
  // Inside a table its own actions take keys of the text over.
  const groups = ['everywhere', 'go', 'article', 'view', 'translate', 'text']
  const chords = [...Object.values<ActionLook>(catalogue), ...editorLooks]
    .filter(({ group, takesKeysOver }) => groups.includes(group) && !takesKeysOver)
    .flatMap(({ chords = [] }) => chords)
  expect(chords).toEqual([...new Set(chords)])
})

it.each(['uk', 'en'] as const)('names every action in %s, no two of a group alike', (language) => {
  const { t } = createI18n(language)
  const names = Object.values<ActionLook>(catalogue).map(({ name, group }) => `${group} ${name(t)}`)
  expect(names).toEqual([...new Set(names)])
  expect(names.filter((name) => /^\w+ \w+\.\w/.test(name))).toEqual([])
})
