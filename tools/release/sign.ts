/**
 * For whoever publishes Visnyk: the keys, and the signed description of a release. See docs/updates.md.
 *
 *   npm run release:sign -- keys <folder>
 *   npm run release:sign -- sign <folder of installers> --key <private.pem> [--version 1.2.0] [--date 2026-11-30]
 *
 * The notes are those of the version in `resources/updates/notes`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readNotes } from '#main/app/updates/published.ts'
import { fingerprintGroups } from '#shared/domain/fingerprint.ts'
import { makeKeys } from './makeKeys.ts'
import { signRelease } from './signRelease.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const resources = join(root, 'resources', 'updates')

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, version: { type: 'string' }, date: { type: 'string' } },
  })
  const [command, folder] = positionals
  if (command === 'keys' && folder !== undefined) {
    const { privateKey, publicKey, fingerprint } = makeKeys(folder)
    console.log(`Private key: ${privateKey}  (keep it secret, and a copy of it safe)`)
    console.log(`Public key:  ${publicKey}  (for Settings, Updates, on each computer)`)
    console.log(`Fingerprint: ${fingerprintGroups(fingerprint)}`)
    return
  }
  if (command !== 'sign' || folder === undefined || values.key === undefined) {
    throw new Error('usage: release:sign keys <folder> | sign <folder of installers> --key <private.pem>')
  }
  const { version: built } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const version = values.version ?? built
  const notes = readNotes(resources, version)
  if (notes === null) throw new Error(`resources/updates/notes has no ${version}.uk.md and ${version}.en.md`)
  const { path, files } = await signRelease({
    ...{ folder, version, notes },
    releasedAt: (values.date === undefined ? new Date() : new Date(values.date)).toISOString(),
    privateKey: readFileSync(values.key, 'utf8'),
  })
  for (const { name, package: kind, arch, size } of files)
    console.log(`${name}  ${kind} ${arch}  ${size} bytes`)
  console.log(`Signed: ${path}. Put it and the installers into the folder of the feed, or on a stick.`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
