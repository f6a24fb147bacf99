import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ReleaseNotes, releaseNotes } from '#shared/domain/releaseNotes.ts'
import { programVersion } from '#shared/domain/version.ts'

const publisher = z.strictObject({ feed: z.string().nullable(), publicKey: z.string().nullable() })
type Publisher = z.infer<typeof publisher>

/** Who made this build: where its updates come from and how they are signed; null: nobody said. */
export const readPublisher = (folder: string): Publisher =>
  publisher.parse(JSON.parse(readFileSync(join(folder, 'publisher.json'), 'utf8')))

/** What a version brought, as it comes with the program; null: it says nothing. */
export function readNotes(folder: string, version: string): ReleaseNotes | null {
  if (!programVersion.safeParse(version).success) return null
  const pathOf = (language: string) => join(folder, 'notes', `${version}.${language}.md`)
  const [uk, en] = [pathOf('uk'), pathOf('en')].map((path) =>
    existsSync(path) ? readFileSync(path, 'utf8') : undefined,
  )
  return releaseNotes.safeParse({ uk, en }).data ?? null
}
