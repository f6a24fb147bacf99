import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ActionId } from '#renderer/editor/actions/actions.ts'
import { fitTools } from '#renderer/editor/toolbar/fitTools.ts'

const groups: ActionId[][] = [
  ['bold', 'italic', 'subscript', 'link'],
  ['bulleted', 'quote'],
  ['image', 'table', 'divider'],
]

it('shows everything where there is room, and keeps what is used most where there is little', () => {
  expect(fitTools(groups, 2000, 0)).toEqual({ shown: groups, hidden: [] })
  const { shown, hidden } = fitTools(groups, 480, 0)
  expect(hidden).toContain('divider')
  expect(hidden).toContain('subscript')
  expect(shown[0]).toContain('bold')
  expect(fitTools(groups, 0, 0).shown.flat()).toEqual([])
})

it('loses no tool at any width, and shows none less in a wider window', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(200), fc.nat(300), (width, extra, wider) => {
      const { shown, hidden } = fitTools(groups, width, extra)
      expect([...shown.flat(), ...hidden].sort()).toEqual(groups.flat().sort())
      const more = fitTools(groups, width + wider, extra).shown.flat()
      expect(shown.flat().every((id) => more.includes(id))).toBe(true)
    }),
  )
})
