import { join } from 'node:path'
import { session } from 'electron'
import { openExternal } from '../app/externalLinks.ts'
import { confineNavigation } from '../app/navigation.ts'
import { blockNetwork } from '../app/network.ts'
import { denyByDefault } from '../app/permissions.ts'
import { createPreviewFiles } from '../app/preview/previewFiles.ts'
import { createDevelopmentServer } from '../app/protocol/developmentServer.ts'
import { dictionaryFiles } from '../app/protocol/dictionaryFiles.ts'
import { createMediaFiles } from '../app/protocol/mediaFiles.ts'
import { createRendererFiles } from '../app/protocol/rendererFiles.ts'
import { isOurAddress, isPreviewAddress, startAddress } from '../app/protocol/scheme.ts'
import { serveApp } from '../app/protocol/serveApp.ts'
import type { Core } from './createCore.ts'
import type { Services } from './createServices.ts'

/**
 * Serves the page and its pictures, and keeps it in bounds: no navigation, no permission and no network of its own.
 * `developmentServer` is Vite's address in development.
 */
export function confinePage(
  { log, onFailure }: Core,
  { media, editorial }: Services,
  developmentServer: string | undefined,
): void {
  const openLink = (address: string) => void openExternal(address).catch(onFailure)
  confineNavigation({
    isOurs: isOurAddress,
    isPreview: isPreviewAddress,
    startAddress,
    openExternal: openLink,
  })
  denyByDefault(session.defaultSession, isOurAddress)
  blockNetwork(session.defaultSession, developmentServer)
  const page =
    developmentServer === undefined
      ? createRendererFiles(join(import.meta.dirname, '../renderer'))
      : createDevelopmentServer(developmentServer)
  const preview = createPreviewFiles(editorial.preview.text)
  serveApp({ page, media: createMediaFiles(media.file), dictionaries: dictionaryFiles, preview, log })
}
