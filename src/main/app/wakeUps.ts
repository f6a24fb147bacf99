import { powerMonitor } from 'electron'

/** A laptop that was asleep finds another network, or none: worth looking at the sites at once. */
export function onWakeUp(action: () => void): void {
  powerMonitor.on('resume', action)
  powerMonitor.on('unlock-screen', action)
}
