import { safeStorage } from 'electron'
import type { Vault } from './tokens.ts'

/**
 * The system's keychain through Electron. On Linux without one Electron falls back to `basic_text`, which encrypts
 * with a key that everybody can read. That is not secure, and is used only when the person agreed.
 */
export function createSafeStorageVault(platform: NodeJS.Platform): Vault {
  const isPlain = () =>
    platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())

  return {
    isSecure: async () => !isPlain() && (await safeStorage.isAsyncEncryptionAvailable()),
    settleForLess: () => {
      // Called before the check of availability: otherwise Electron refuses to encrypt with that key.
      if (isPlain()) safeStorage.setUsePlainTextEncryption(true)
      return safeStorage.isAsyncEncryptionAvailable()
    },
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (locked) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(locked)
      return { text: result, again: shouldReEncrypt }
    },
  }
}
