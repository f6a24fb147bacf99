import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { AppError } from '#shared/contract/errors.ts'

const name = 'visnyk-connect'

/** An include, as the main file loads it. */
const loaded = /^require_once __DIR__ \. '\/(includes\/[a-z-]+\.php)';$/gm

/**
 * The companion plugin as a zip file, as WordPress's "Upload Plugin" takes it: one folder with the main file, the
 * includes that it loads, the readme and the licence. Throws where one of them is missing. The folder is not listed: it
 * may hold files of an editor or of the system, and in a packed program Electron lists no subfolders. The same files
 * give the same bytes.
 */
export async function zipPlugin(folder: string): Promise<Uint8Array> {
  const read = (inside: string): Promise<string> => readFile(join(folder, inside), 'utf8')
  const main = await read(`${name}.php`)
  const includes = [...main.matchAll(loaded)].flatMap(([, inside]) => inside ?? [])
  const files: Zippable = { [`${name}/${name}.php`]: strToU8(main) }
  for (const inside of ['readme.txt', 'license.txt', ...includes])
    files[`${name}/${inside}`] = strToU8(await read(inside))
  return zipSync(files, { level: 9, mtime: '1980-01-01' })
}

/** Saves the companion plugin as a zip file at a path that the person chooses; false when they cancelled. */
export async function saveCompanion(
  resources: string,
  chooseTarget: (name: string) => Promise<string | null>,
): Promise<boolean> {
  const zip = await zipPlugin(join(resources, 'wordpress', name))
  const target = await chooseTarget(`${name}.zip`)
  if (target === null) return false
  const part = `${target}.${randomUUID()}.part`
  try {
    await writeFile(part, zip)
    await rename(part, target)
    return true
  } catch (error) {
    await rm(part, { force: true })
    throw new AppError('diskUnwritable', 'The file could not be written', undefined, { cause: error })
  }
}
