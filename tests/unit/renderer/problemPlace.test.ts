import { describe, expect, test } from 'vitest'
import { fromAddressPart, placeOf, toAddressPart } from '#renderer/lib/problemPlace.ts'
import { publicationProblem } from '#shared/contract/views.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

describe('the place of a problem', () => {
  test.each(publicationProblem.shape.code.options)(
    '%s has one, and an address part that leads back',
    (code) => {
      const found = placeOf({ code, blocking: true, blockId: null, count: 1 })
      if (found.screen === 'write') expect(fromAddressPart(toAddressPart(found.place))).toEqual(found.place)
      else expect(['translate', 'source']).toContain(found.screen)
    },
  )

  test('is the block where one is named', () => {
    const id = newId(blockId)
    const place = { kind: 'block', blockId: id }
    expect(placeOf({ code: 'altMissing', blocking: true, blockId: id, count: 1 })).toEqual({
      screen: 'write',
      place,
    })
    expect(fromAddressPart(id)).toEqual(place)
  })

  test('what is no place is none', () => {
    for (const part of [undefined, '', 'nowhere', '__proto__']) expect(fromAddressPart(part)).toBeNull()
  })
})
