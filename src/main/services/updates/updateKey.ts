import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { AppError } from '#shared/contract/errors.ts'

export interface UpdateKey {
  /** Base64 of its DER form (SPKI). */
  publicKey: string
  /** Its SHA-256, as hexadecimal digits. */
  fingerprint: string
  key: KeyObject
}

/**
 * The publisher's public key, as base64 of its DER form or as PEM. Throws `updateKeyUnreadable` when it is none for
 * Ed25519.
 */
export function readUpdateKey(text: string): UpdateKey {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  try {
    const der = Buffer.from(base64, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`A key of ${key.asymmetricKeyType}`)
    const canonical = key.export({ format: 'der', type: 'spki' })
    return {
      publicKey: canonical.toString('base64'),
      fingerprint: createHash('sha256').update(canonical).digest('hex'),
      key,
    }
  } catch (cause) {
    throw new AppError('updateKeyUnreadable', 'This is no public key for Ed25519', undefined, { cause })
  }
}
