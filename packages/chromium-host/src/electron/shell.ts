import { rmSync } from 'node:fs'
import { strict } from './strict.ts'

/** The host opens nothing outside: it writes to the standard error stream what would have been opened. */
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
