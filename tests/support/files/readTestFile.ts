import { readFileSync } from 'node:fs'
import type { FileRead, FileRefusal } from '#shared/document/files/fileRead.ts'
import { readFile } from '#shared/document/files/readFile.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

/** The bytes of a file in `tests/support/fixtures/files`. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url)))

export const tryToRead = (
  name: string,
  bytes: Uint8Array,
  changes?: 'accept' | 'reject',
): FileRead | FileRefusal =>
  readFile(
    { name, type: '', bytes },
    { newId: () => newId(blockId), newPictureId: () => newId(mediaId), ...(changes && { changes }) },
  )

/** What a file gives; throws where it is refused. */
export function readTestFile(name: string, bytes: Uint8Array, changes?: 'accept' | 'reject'): FileRead {
  const result = tryToRead(name, bytes, changes)
  if (result.kind === 'refused') throw new Error(`${name} is refused: ${result.reason}`)
  return result
}
