import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { MediaService } from '../media/mediaService.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { TranslationStates } from '../siteLink/translationState.ts'
import type { ArticleArchive } from './articleArchive.ts'

/** Computers whose files a person trusts. */
interface KnownComputers {
  has(publicKey: string): boolean
  add(publicKey: string, name: string): void
}

export interface ArticleFilesContext extends ServiceDeps {
  archive: ArticleArchive
  known: KnownComputers
  computer: string
  media: Pick<MediaService, 'file' | 'hasFile' | 'adopt'>
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
  slugs: Slugs
  translations: TranslationStates
}
