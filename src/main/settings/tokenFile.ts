import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { TokenFile } from './tokens.ts'

const fileName = 'accounts'

/** Encrypted tokens in `accounts.json`. When the file is unreadable, people only have to sign in again. */
export function createTokenFile(folder: string): TokenFile {
  const store = new Store<Record<string, string>>({
    name: fileName,
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

/** Forgets the tokens of all accounts, also when the file cannot be read: people sign in again. */
export const forgetStoredTokens = (folder: string): void =>
  rmSync(join(folder, `${fileName}.json`), { force: true })
