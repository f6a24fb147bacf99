import { describe, expect, it } from 'vitest'
import { formatChord, type KeyPress, matchesChord } from '#renderer/lib/shortcuts/keys.ts'

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
})

describe('matchesChord', () => {
  it('knows a letter by its place, so the Ukrainian layout does not matter', () => {
    const underUkrainian = press({ key: 'т', code: 'KeyN', ctrlKey: true })
    expect(matchesChord(underUkrainian, 'mod+n', false)).toBe(true)
    expect(matchesChord(underUkrainian, 'mod+y', false)).toBe(false)
  })

  it('wants exactly the modifiers', () => {
    const withShift = press({ key: 'N', code: 'KeyN', ctrlKey: true, shiftKey: true })
    expect(matchesChord(withShift, 'mod+n', false)).toBe(false)
    expect(matchesChord(withShift, 'mod+shift+n', false)).toBe(true)
    expect(matchesChord(press({ key: 'n', code: 'KeyN' }), 'mod+n', false)).toBe(false)
    expect(matchesChord(press({ key: 'n', code: 'KeyN', ctrlKey: true, altKey: true }), 'mod+n', false)).toBe(
      false,
    )
  })

  it('takes Command on a Mac and Control elsewhere', () => {
    const command = press({ key: 'k', code: 'KeyK', metaKey: true })
    expect(matchesChord(command, 'mod+k', true)).toBe(true)
    expect(matchesChord(command, 'mod+k', false)).toBe(false)
    expect(matchesChord(press({ key: 'k', code: 'KeyK', ctrlKey: true }), 'mod+k', true)).toBe(false)
  })

  it('takes a sign by what it types, with whatever Shift that needs', () => {
    expect(matchesChord(press({ key: '?', code: 'Slash', shiftKey: true }), '?', false)).toBe(true)
    expect(matchesChord(press({ key: '?', code: 'Digit7', shiftKey: true }), '?', false)).toBe(true)
    expect(matchesChord(press({ key: ',', code: 'Comma', ctrlKey: true }), 'mod+,', false)).toBe(true)
  })

  it('knows named keys and digits', () => {
    expect(matchesChord(press({ key: 'F1', code: 'F1' }), 'f1', false)).toBe(true)
    expect(matchesChord(press({ key: 'ArrowUp', code: 'ArrowUp', altKey: true }), 'alt+arrowup', false)).toBe(
      true,
    )
    expect(matchesChord(press({ key: '1', code: 'Digit1', ctrlKey: true }), 'mod+1', false)).toBe(true)
    expect(matchesChord(press({ key: 'Enter', code: 'Enter', ctrlKey: true }), 'mod+enter', false)).toBe(true)
  })
})

describe('formatChord', () => {
  it('prints as the keyboard is labelled', () => {
    expect(formatChord('mod+shift+n', false)).toBe('Ctrl+Shift+N')
    expect(formatChord('mod+shift+n', true)).toBe('⇧⌘N')
    expect(formatChord('f1', false)).toBe('F1')
    expect(formatChord('alt+arrowup', false)).toBe('Alt+↑')
    expect(formatChord('mod+enter', false)).toBe('Ctrl+Enter')
  })
})
