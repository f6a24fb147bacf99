import { missingCase } from '#shared/domain/missingCase.ts'
import { toFailure } from '../ipc/toFailure.ts'
import type { NativeTexts } from './nativeTexts.ts'

/** What the person can do about data that does not open. */
export type Remedy = { kind: 'restore'; backup: string } | { kind: 'startEmpty' } | { kind: 'tryAgain' }

export interface Explained {
  detail: string
  /** The first one is the default. */
  remedies: Remedy[]
}

export function remedyLabel(remedy: Remedy, { dialog: text }: NativeTexts): string {
  switch (remedy.kind) {
    case 'restore':
      return text.restoreBackup
    case 'startEmpty':
      return text.startEmpty
    case 'tryAgain':
      return text.tryAgain
    default:
      return missingCase(remedy)
  }
}

/** Why the data does not open, in words for the person, and what they can do. */
export function explainFailure(error: unknown, { dialog: text }: NativeTexts, language: string): Explained {
  const { code, details } = toFailure(error)
  switch (code) {
    case 'databaseDamaged': {
      const isMissing = details?.missing === true
      const empty: Remedy = { kind: 'startEmpty' }
      if (typeof details?.backup !== 'string' || typeof details.backupAt !== 'string') {
        const detail = isMissing ? text.databaseMissingNoBackup : text.databaseDamagedNoBackup
        return { detail, remedies: [empty] }
      }
      const date = new Date(details.backupAt).toLocaleString(language)
      const sentence = isMissing ? text.databaseMissing : text.databaseDamaged
      const restore: Remedy = { kind: 'restore', backup: details.backup }
      return {
        detail: sentence.replace('{{date}}', date),
        // A file that was taken away on purpose leaves nothing to lose.
        remedies: isMissing ? [restore, empty] : [restore],
      }
    }
    case 'databaseNewer':
      return { detail: text.databaseNewer, remedies: [] }
    case 'databaseBusy':
    case 'diskFull':
    case 'diskUnwritable':
      return { detail: text[code], remedies: [{ kind: 'tryAgain' }] }
    default:
      return { detail: text.startFailed, remedies: [] }
  }
}
