import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { strict } from './strict.ts'

/**
 * By default like a Linux desktop without a keyring: no encryption. `CHROMIUM_HOST_KEYRING=1` imitates a
 * system with one. The key is not secret, because the host is for development and tests.
 */
const hasKeyring = () => process.env.CHROMIUM_HOST_KEYRING === '1'
const prefix = Buffer.from('v11')
const key = scryptSync('chromium-host', 'safeStorage', 32)
let plainTextAllowed = false

const available = () => hasKeyring() || plainTextAllowed

function encrypt(text: string): Buffer {
  if (!available())
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    )
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, nonce, cipher.getAuthTag(), body])
}

function decrypt(bytes: Buffer): string {
  const failure = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
  if (!available()) throw new Error(`${failure} Decryption is not available.`)
  if (!bytes.subarray(0, 3).equals(prefix))
    throw new Error(`${failure} Ciphertext does not appear to be encrypted.`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15))
  decipher.setAuthTag(bytes.subarray(15, 31))
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8')
}

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: available,
  isAsyncEncryptionAvailable: async () => available(),
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: async (text: string) => encrypt(text),
  decryptStringAsync: async (bytes: Buffer) => ({ result: decrypt(bytes), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => (hasKeyring() ? 'gnome_libsecret' : 'basic_text'),
  setUsePlainTextEncryption(allowed: boolean) {
    plainTextAllowed = allowed
  },
})
