import { describe, expect, test } from 'vitest'
import { fromAddressPart, screenOf, toAddressPart } from '#renderer/lib/problemScreen.ts'
import { findingCodes } from '#shared/checks/finding.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

describe('the place of a problem', () => {
  test.each(findingCodes)('%s has one, and an address part that leads back', (code) => {
    const found = screenOf({ code, blockId: null, details: {} })
    if (found.screen === 'write') expect(fromAddressPart(toAddressPart(found.focus))).toEqual(found.focus)
    else expect(['translate', 'translation', 'source', 'site']).toContain(found.screen)
  })

  test('is the block where one is named', () => {
    const id = newId(blockId)
    const focus = { kind: 'block', blockId: id }
    expect(screenOf({ code: 'altMissing', blockId: id, details: {} })).toEqual({
      screen: 'write',
      focus,
    })
    expect(fromAddressPart(id)).toEqual(focus)
  })

  test('what is no place is none', () => {
    for (const part of [undefined, '', 'nowhere', '__proto__']) expect(fromAddressPart(part)).toBeNull()
  })
})
