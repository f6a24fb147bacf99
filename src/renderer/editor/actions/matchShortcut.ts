import {
  IS_APPLE,
  type KeyboardEventModifiers,
  type KeyboardShortcutMatch,
  keyboardEventMaskForPlatform,
} from 'lexical'

const codes: Record<string, string> = { '.': 'Period', ',': 'Comma' }

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  return codes[key] ?? key
}

/**
 * Whether these keys are that shortcut. The key counts by what it types or, where that is no Latin letter (a
 * Ukrainian layout) or depends on Shift (digits), by its place on the keyboard.
 */
export function matchesShortcut(event: KeyboardEventModifiers, shortcut: KeyboardShortcutMatch): boolean {
  const wanted = keyboardEventMaskForPlatform(shortcut.modifiers ?? {}, IS_APPLE)
  for (const name of ['ctrlKey', 'altKey', 'shiftKey', 'metaKey'] as const) {
    if (wanted[name] !== 'any' && event[name] !== (wanted[name] ?? false)) return false
  }
  if (event.key.toLowerCase() === shortcut.key.toLowerCase()) return true
  const isLatin = /^[a-z]$/i.test(event.key)
  return !isLatin && event.code === codeOf(shortcut.key)
}
