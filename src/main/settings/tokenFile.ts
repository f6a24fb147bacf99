import Store from 'electron-store'
import type { TokenFile } from './tokens.ts'

/** Encrypted tokens in `accounts.json`. When the file is unreadable, people only have to sign in again. */
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
