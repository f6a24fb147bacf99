import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { AppError } from '#shared/contract/errors.ts'

const name = 'visnyk-connect'

/** A folder of texts as a zip file that holds it, as WordPress's "Upload Plugin" takes it. The same text, the same file. */
export async function zipFolder(path: string, as: string): Promise<Uint8Array> {
  const files: Zippable = {}
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const from = join(entry.parentPath, entry.name)
    const inside = from.slice(path.length + 1).replaceAll('\\', '/')
    files[`${as}/${inside}`] = strToU8(await readFile(from, 'utf8'))
  }
  return zipSync(files, { level: 9, mtime: '1980-01-01' })
}

/** Puts the companion plugin as a zip file where the person says; false when they did not. */
export async function saveCompanion(
  resources: string,
  chooseTarget: (name: string) => Promise<string | null>,
): Promise<boolean> {
  const zip = await zipFolder(join(resources, 'wordpress', name), name)
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
