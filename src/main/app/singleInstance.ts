import { app } from 'electron'

/**
 * Takes the one place for this data folder; false when another instance has it. `onSecond` runs in the first
 * instance whenever someone starts another.
 */
export function takeSingleInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecond)
  return true
}
