import { createHash, createPrivateKey } from 'node:crypto'
import { createReadStream, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  manifestName,
  packageOf,
  signManifest,
  type UpdateFile,
  type UpdateManifest,
  updateManifest,
} from '#main/services/updates/updateManifest.ts'
import type { ReleaseNotes } from '#shared/domain/releaseNotes.ts'

interface ReleaseToSign {
  /** The folder of the installers, `dist` of electron-builder. */
  folder: string
  version: string
  /** ISO 8601 with milliseconds. */
  releasedAt: string
  notes: ReleaseNotes
  /** PEM. */
  privateKey: string
}

/** The installers of a version among the files of a folder: those that have it in their name. */
const installersIn = (folder: string, version: string): string[] =>
  readdirSync(folder)
    .filter((name) => packageOf(name) !== null && name.includes(version))
    .toSorted()

/** Describes and signs a release beside its installers; answers the path of the description. */
export async function signRelease(release: ReleaseToSign): Promise<{ path: string; files: UpdateFile[] }> {
  const { folder, version, releasedAt, notes, privateKey } = release
  const names = installersIn(folder, version)
  if (names.length === 0) throw new Error(`${folder} has no installer of ${version}`)
  const files = await Promise.all(names.map((name) => describeFile(folder, name)))
  const twice = files.find((one, at) =>
    files.slice(0, at).some((other) => other.package === one.package && other.arch === one.arch),
  )
  if (twice) throw new Error(`${twice.name}: there is another ${twice.package} for ${twice.arch}`)
  const manifest: UpdateManifest = updateManifest.parse({
    program: 'visnyk',
    version,
    releasedAt,
    notes,
    files,
  })
  const path = join(folder, manifestName)
  writeFileSync(path, signManifest(manifest, createPrivateKey(privateKey)))
  return { path, files }
}

async function describeFile(folder: string, name: string): Promise<UpdateFile> {
  const kind = packageOf(name)
  if (kind === null) throw new Error(`${name} is no installer`)
  const path = join(folder, name)
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { name, package: kind, arch: archOf(name), size: statSync(path).size, sha512: hash.digest('base64') }
}

/** As electron-builder names it; x64 is left out of most names. */
function archOf(name: string): UpdateFile['arch'] {
  if (/arm64|aarch64/.test(name)) return 'arm64'
  if (/armv7l|armhf/.test(name)) return 'armv7l'
  if (/ia32|i386/.test(name)) return 'ia32'
  return name.includes('universal') ? 'universal' : 'x64'
}
