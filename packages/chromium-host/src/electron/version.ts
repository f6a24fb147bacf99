import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const manifest = createRequire(import.meta.url).resolve('electron/package.json')

/** The version of the `electron` package whose API the host follows. */
export const electronVersion = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
