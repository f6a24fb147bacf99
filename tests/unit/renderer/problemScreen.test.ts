import { describe, expect, test } from 'vitest'
import { fromAddressPart, screenOf, toAddressPart } from '#renderer/lib/problemScreen.ts'
import { publicationProblem } from '#shared/contract/views.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

describe('the place of a problem', () => {
  test.each(publicationProblem.shape.code.options)(
    '%s has one, and an address part that leads back',
    (code) => {
      const found = screenOf({ code, blocking: true, blockId: null, count: 1 })
      if (found.screen === 'write') expect(fromAddressPart(toAddressPart(found.focus))).toEqual(found.focus)
      else expect(['translate', 'source', 'site']).toContain(found.screen)
    },
  )

  test('is the block where one is named', () => {
    const id = newId(blockId)
    const focus = { kind: 'block', blockId: id }
    expect(screenOf({ code: 'altMissing', blocking: true, blockId: id, count: 1 })).toEqual({
      screen: 'write',
      focus,
    })
    expect(fromAddressPart(id)).toEqual(focus)
  })

  test('what is no place is none', () => {
    for (const part of [undefined, '', 'nowhere', '__proto__']) expect(fromAddressPart(part)).toBeNull()
  })
})
