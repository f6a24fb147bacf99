import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { writeWhole } from '#main/wholeFile.ts'
import type { PackedMedia } from '../articleArchive.ts'

export interface PackInput {
  target: string
  /** The bytes that are signed. */
  manifest: string
  /** As base64. */
  signature: string
  article: string
  media: readonly PackedMedia[]
}

/**
 * Writes an article file, one part after the other; a file of that name is replaced only by a whole one. Throws
 * `diskFull` or `diskUnwritable`.
 */
export const packArticleFile = (input: PackInput): Promise<void> =>
  writeWhole(input.target, 'The article file', (unfinished) => pack(unfinished, input))

function pack(path: string, { manifest, signature, article, media }: PackInput): void {
  const file = openSync(path, 'w')
  try {
    const zip = new Zip((error, piece) => {
      if (error) throw error
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
    })
    addText(zip, 'manifest.json', manifest)
    addText(zip, 'signature', signature)
    addText(zip, 'article.json', article)
    for (const { hash, path: from } of media) {
      // Pictures and office files are compressed already.
      const part = new ZipPassThrough(`media/${hash}`)
      zip.add(part)
      part.push(readFileSync(from), true)
    }
    zip.end()
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function addText(zip: Zip, name: string, text: string): void {
  const part = new ZipDeflate(name)
  zip.add(part)
  part.push(new TextEncoder().encode(text), true)
}
