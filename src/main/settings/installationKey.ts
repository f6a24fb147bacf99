import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** By what other computers know this one: files that it signs, and the name of its place on a shared stick. */
export interface Installation {
  /** The SHA-256 of the public key, as hexadecimal digits. */
  id: string
  /** The public key as base64 of its DER form (SPKI). */
  publicKey: string
  /** An Ed25519 signature, as base64. */
  sign(bytes: Uint8Array): string
}

/**
 * The key of this installation, made at the first start. Only its owner may read the file. Where it is gone or cannot
 * be read, a new one is made: others then ask once more whether they know this computer.
 */
export function openInstallation(path: string): Installation {
  const secret = readKey(path) ?? makeKey(path)
  const der = createPublicKey(secret).export({ type: 'spki', format: 'der' })
  return {
    id: createHash('sha256').update(der).digest('hex'),
    publicKey: der.toString('base64'),
    sign: (bytes) => sign(null, bytes, secret).toString('base64'),
  }
}

function readKey(path: string): KeyObject | null {
  if (!existsSync(path)) return null
  try {
    const key = createPrivateKey(readFileSync(path))
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  const unfinished = `${path}.unfinished`
  writeFileSync(unfinished, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true })
  renameSync(unfinished, path)
  return privateKey
}
