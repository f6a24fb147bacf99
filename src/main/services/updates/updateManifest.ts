import { type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#shared/contract/errors.ts'
import { releaseNotes } from '#shared/domain/releaseNotes.ts'
import { instant } from '#shared/domain/time.ts'
import { programVersion } from '#shared/domain/version.ts'

/** The ending of the file that describes a release, and its name at the address of a feed and on a stick. */
export const manifestEnding = '.visnyk-update'
export const manifestName = `latest${manifestEnding}`

/** More than the largest description that the schema allows, in bytes. */
export const longestManifest = 512 * 1024

/** How an installer is packed, which decides how it is installed. */
const packageKind = z.enum(['nsis', 'appImage', 'deb', 'dmg'])
export type PackageKind = z.infer<typeof packageKind>

const endings: Record<PackageKind, string> = {
  nsis: '.exe',
  appImage: '.AppImage',
  deb: '.deb',
  dmg: '.dmg',
}
export const packageOf = (name: string): PackageKind | null =>
  packageKind.options.find((kind) => name.endsWith(endings[kind])) ?? null

/** A name without folders that every file system can have. */
const fileName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)

const updateFile = z
  .strictObject({
    name: fileName,
    package: packageKind,
    arch: z.enum(['x64', 'arm64', 'ia32', 'armv7l', 'universal']),
    /** In bytes. */
    size: z
      .int()
      .positive()
      .max(4 * 1024 ** 3),
    /** Base64. */
    sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  })
  .refine((file) => packageOf(file.name) === file.package, { error: 'the ending is that of another package' })
export type UpdateFile = z.infer<typeof updateFile>

export const updateManifest = z.strictObject({
  program: z.literal('visnyk'),
  version: programVersion,
  releasedAt: instant,
  notes: releaseNotes,
  files: z.array(updateFile).min(1).max(20),
})
export type UpdateManifest = z.infer<typeof updateManifest>

/** The file: the description as text, exactly as it was signed, and the signature in base64. */
const envelope = z.object({
  format: z.literal('visnyk-update'),
  formatVersion: z.literal(1),
  signed: z.string().max(longestManifest),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
})

/** What is signed begins with what it is, so that a signature of anything else never passes for one of an update. */
const signedBytes = (text: string): Buffer => Buffer.from(`visnyk-update 1\n${text}`)

export function signManifest(manifest: UpdateManifest, privateKey: KeyObject): string {
  const signed = JSON.stringify(updateManifest.parse(manifest))
  const signature = sign(null, signedBytes(signed), privateKey).toString('base64')
  return `${JSON.stringify({ format: 'visnyk-update', formatVersion: 1, signed, signature }, null, 2)}\n`
}

/**
 * The description of a release, whose signature is checked before anything of it is read. Throws `updateUnreadable`
 * and `updateForged`.
 */
export function readManifest(bytes: Uint8Array, key: KeyObject): UpdateManifest {
  const { signed, signature } = parseOr(envelope, Buffer.from(bytes).toString('utf8'))
  if (!verify(null, signedBytes(signed), key, Buffer.from(signature, 'base64')))
    throw new AppError('updateForged', 'The signature is not that of the known key')
  return parseOr(updateManifest, signed)
}

function parseOr<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('updateUnreadable', 'This does not describe an update', undefined, { cause })
  }
}

/** The file of a release for this computer. Throws `updateNotForThis`. */
export function fileFor(
  { files, version }: UpdateManifest,
  { package: kind, arch }: { package: PackageKind; arch: string },
): UpdateFile {
  const fitting = files.filter((file) => file.package === kind)
  const file = fitting.find((one) => one.arch === arch) ?? fitting.find((one) => one.arch === 'universal')
  if (!file) throw new AppError('updateNotForThis', `${version} has no ${kind} for ${arch}`, { version })
  return file
}
