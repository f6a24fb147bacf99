import { failureOf } from '#renderer/lib/client.ts'
import { isPictureFile } from '#renderer/lib/documentFiles.ts'
import { bodyText } from '#shared/document/text.ts'
import { inTurn } from '#shared/domain/inTurn.ts'
import { writtenIn } from '#shared/language/writtenIn.ts'
import { closeBringIn, showBeginning, showEnd, showEntry } from './bringInStore.ts'
import { bringPictures } from './bringPictures.ts'
import { type Conclusion, conclude } from './conclude.ts'
import { type Destination, newArticles } from './destinations.ts'
import type { ChangesAnswer, Ended, EntryState, LanguageAnswer } from './entries.ts'
import { type Reading, readBeside } from './reading/readBeside.ts'
import { addReport } from './report/reportStore.ts'

interface Way {
  into: Destination
  signal: AbortSignal
  say: (state: EntryState) => void
}

/**
 * Brings files in, one after another, while a dialog shows how far each is. Answers what follows; where that is `open`,
 * the caller shows the article. Files that come while others are being brought in wait until those are in.
 */
export const bringFiles = inTurn(async (files: readonly File[], into: Destination): Promise<Conclusion> => {
  if (files.length === 0) return { kind: 'done' }
  const over = new AbortController()
  showBeginning(
    files.map(({ name }) => name),
    () => over.abort(),
  )
  const ends: Ended[] = []
  for (const [at, file] of files.entries()) {
    const say = (state: EntryState) => showEntry(at, state)
    const end: Ended = over.signal.aborted
      ? { kind: 'cancelled', pictures: 0 }
      : await bringOne(file, { into, signal: over.signal, say })
    say(end)
    ends.push(end)
  }
  const conclusion = conclude(ends)
  if (conclusion.kind === 'list') showEnd()
  else closeBringIn()
  return conclusion
})

async function bringOne(file: File, way: Way): Promise<Ended> {
  if (isPictureFile(file)) return { kind: 'refused', reason: 'picture' }
  const read = await readAsked(file, way)
  if (read.kind !== 'read') return read
  const { signal, say } = way
  const words = [read.title, read.lead, bodyText(read.blocks)].join(' ')
  const into = await placeFor(words, way)
  if (signal.aborted) return { kind: 'cancelled', pictures: 0 }
  if (into === null) return { kind: 'leftAlone' }
  const language = into.languageOf(words)
  const total = read.pictures.length
  const onProgress = (done: number) => say({ kind: 'pictures', done, total })
  const { text, imported } = await bringPictures(read, { language, signal, onProgress })
  if (signal.aborted) return { kind: 'cancelled', pictures: imported }
  say({ kind: 'storing' })
  try {
    const stored = await into.store(text, language)
    if (stored.kind === 'full') return { kind: 'refused', reason: 'textFull' }
    addReport(stored.text.localizationId, { fileName: file.name, lines: stored.lines })
    return { kind: 'brought', text: stored.text, isNew: into.kind === 'newArticles' }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error), pictures: imported }
  }
}

/**
 * Where a text goes. Of one in another language than the open text the person says whether it is meant for it: beside a
 * translation lies a source that somebody may drop there by mistake. Null: nowhere.
 */
async function placeFor(words: string, { into, signal, say }: Way): Promise<Destination | null> {
  const open = into.languageOf(words)
  const written = writtenIn(words)
  if (into.kind === 'newArticles' || written === open) return into
  const answer = await new Promise<LanguageAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve('leave'))
    say({ kind: 'askingLanguage', written, open, answer: resolve })
  })
  return answer === 'leave' ? null : answer === 'here' ? into : newArticles
}

/** Reads a file; of one with tracked changes the person says which text is wanted. */
async function readAsked(file: File, { signal, say }: Way): Promise<Reading | { kind: 'leftAlone' }> {
  const onProgress = (share: number) => say({ kind: 'reading', share })
  onProgress(0)
  const final = await readBeside({ file, changes: 'accept' }, { signal, onProgress })
  if (final.kind !== 'read' || final.trackedChanges === 0) return final
  const answer = await ask(final.trackedChanges, signal, say)
  if (signal.aborted) return { kind: 'cancelled', pictures: 0 }
  if (answer === 'leave') return { kind: 'leftAlone' }
  if (answer === 'accept') return final
  onProgress(0)
  return readBeside({ file, changes: 'reject' }, { signal, onProgress })
}

function ask(changes: number, signal: AbortSignal, say: Way['say']): Promise<ChangesAnswer> {
  return new Promise((answer) => {
    signal.addEventListener('abort', () => answer('leave'))
    say({ kind: 'asking', changes, answer })
  })
}
