import { safeStorage } from 'electron'
import type { Vault } from './tokens.ts'

/**
 * The system's keychain through Electron. On Linux without one Electron falls back to `basic_text`, which locks with
 * a key that anyone can read: that is not secure and is only used when the person agreed.
 */
export function createSafeStorageVault(platform: NodeJS.Platform): Vault {
  const isPlain = () =>
    platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())

  return {
    isSecure: async () => !isPlain() && (await safeStorage.isAsyncEncryptionAvailable()),
    settleForLess: () => {
      // Asked for before availability is: Electron refuses the plain form otherwise.
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
