import { rmSync } from 'node:fs'
import { strict } from './strict.ts'

/** Nothing leaves the host: what would have opened is said on the standard error stream. */
const say = (what: string) => process.stderr.write(`chromium-host: ${what}\n`)

export const shell = strict('shell', {
  openExternal: async (url: string) => {
    say(`would open ${url}`)
  },
  openPath: async (path: string) => {
    say(`would open ${path}`)
    return ''
  },
  showItemInFolder: (path: string) => say(`would show ${path}`),
  trashItem: async (path: string) => rmSync(path, { recursive: true }),
  beep: () => {},
})
