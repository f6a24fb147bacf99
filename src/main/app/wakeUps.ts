import { powerMonitor } from 'electron'

/** After its sleep a laptop may be on another network, or none, so the sites are asked at once. */
export function onWakeUp(action: () => void): void {
  powerMonitor.on('resume', action)
  powerMonitor.on('unlock-screen', action)
}
