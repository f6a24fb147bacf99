import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readUpdateKey } from '#main/services/updates/updateKey.ts'
import { signRelease } from '#tools/release/signRelease.ts'

export const notes = {
  uk: '# Головне\n\n- Нові шаблони.\n- Швидший пошук.\n\nДякуємо за відгуки.',
  en: '# Most important\n\n- New templates.\n- Faster search.\n\nThank you for your remarks.',
}

/** A publisher with keys of their own. */
export function aPublisher() {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    publicKey,
    fingerprint: readUpdateKey(publicKey).fingerprint,
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
export type Publisher = ReturnType<typeof aPublisher>

interface ReleaseOptions {
  publisher: Publisher
  version?: string
  /** Of the AppImage. */
  content?: string | Uint8Array
}

/** Puts an installer and its signed description into a folder, as the publisher's tool does. */
export async function putRelease(folder: string, { publisher, version = '9.0.0', content }: ReleaseOptions) {
  const name = `Visnyk-${version}${process.arch === 'x64' ? '' : `-${process.arch}`}.AppImage`
  writeFileSync(join(folder, name), content ?? `#!/bin/sh\n# ${version}\n`, { mode: 0o755 })
  const { path, files } = await signRelease({
    ...{ folder, version, notes, privateKey: publisher.privateKey },
    releasedAt: '2026-11-30T08:00:00.000Z',
  })
  return { path, files, installer: join(folder, name), name }
}
