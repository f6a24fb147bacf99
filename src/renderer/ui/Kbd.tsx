/**
 * Kbd: a key or a chord as printed on the keyboard.
 *   children  'Ctrl+Enter'
 */
import './Kbd.css'

export function Kbd({ children }: { children: string }) {
  return <kbd className="kbd">{children}</kbd>
}
