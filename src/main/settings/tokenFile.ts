import Store from 'electron-store'
import type { TokenFile } from './tokens.ts'

/** Locked tokens in `accounts.json`. An unreadable file means signing in again, no more. */
export function createTokenFile(folder: string): TokenFile {
  const store = new Store<Record<string, string>>({
    name: 'accounts',
    cwd: folder,
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  })
  return {
    all: () => store.store,
    set: (id, locked) => store.set(id, locked),
    delete: (id) => store.delete(id),
  }
}
