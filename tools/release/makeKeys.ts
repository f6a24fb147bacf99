import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readUpdateKey } from '#main/services/updates/updateKey.ts'

interface MadeKeys {
  /** Keep it where only the publisher gets at it. */
  privateKey: string
  publicKey: string
  fingerprint: string
}

/** Makes the publisher's pair of keys in a folder; never in place of one that is there. */
export function makeKeys(folder: string): MadeKeys {
  const paths = { privateKey: join(folder, 'private.pem'), publicKey: join(folder, 'public.pem') }
  const there = Object.values(paths).find((path) => existsSync(path))
  if (there !== undefined) throw new Error(`${there} is there already; a lost key cannot be made again`)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  mkdirSync(folder, { recursive: true })
  writeFileSync(paths.privateKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  writeFileSync(paths.publicKey, pem)
  return { ...paths, fingerprint: readUpdateKey(pem).fingerprint }
}
