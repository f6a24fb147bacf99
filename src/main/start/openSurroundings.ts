import { app } from 'electron'
import { openDataFolder } from '../app/dataFolder.ts'
import { createLog } from '../app/log.ts'
import { nativeTexts } from '../app/nativeTexts.ts'
import { createRedact } from '../app/redact.ts'
import { openInstallation } from '../settings/installationKey.ts'
import { createSettingsStore } from '../settings/settingsStore.ts'
import { createWindowStore } from '../settings/windowStore.ts'

/**
 * What the person owns, and where it is written down when something goes wrong. All of it is there without a database.
 */
export function openSurroundings(options: { isDevelopment: boolean }) {
  const clock = (): string => new Date().toISOString()
  const folder = openDataFolder(app.getPath('userData'))
  const redact = createRedact({ [folder.root]: '<data>', [app.getPath('home')]: '~' })
  const log = createLog({ folder: folder.logs, clock, redact, echo: options.isDevelopment })
  const settings = createSettingsStore({ folder: folder.root, clock })
  const windowStore = createWindowStore(folder.root)
  const installation = openInstallation(folder.installationKey)
  const texts = () => nativeTexts(settings.get().interfaceLanguage)
  return { clock, folder, log, settings, windowStore, texts, installation }
}
export type Surroundings = ReturnType<typeof openSurroundings>
