import { app } from 'electron'

/**
 * Locks this data folder for this instance; false when another instance has locked it. `onSecond` runs in the first
 * instance whenever someone starts another.
 */
export function takeSingleInstance(onSecond: (argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv) => onSecond(argv))
  return true
}
