import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { TFunction } from 'i18next'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedImage, ImportNote } from '#shared/document/importHtml.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { showToast } from '../../../ui/toasts.ts'
import { PASTED_COMMAND } from './ClipboardExtension.ts'
import type { Pasted } from './clipboardData.ts'

/** Elements that readers would not see, so leaving them out is not reported. */
const unseen: ReadonlySet<string> = new Set([
  'script',
  'style',
  'hidden',
  'meta',
  'link',
  'title',
  'head',
  'markup',
])

/** The parameters of a note's sentence: its count and its examples. */
const wordsOf = ({ count, words }: ImportNote, t: TFunction) => ({
  count,
  what: words.map((one) => t('common.quoted', { words: one })).join(', '),
})

/** The word for an element that no block represents. */
const kindsOfElements: Record<string, LostKind> = {
  ...{ audio: 'recording', video: 'recording' },
  ...{ canvas: 'drawing', svg: 'drawing', map: 'drawing', area: 'drawing' },
  math: 'formula',
  tooLong: 'tooLong',
  ...{ button: 'field', input: 'field', keygen: 'field', meter: 'field', output: 'field' },
  ...{ progress: 'field', select: 'field', textarea: 'field' },
}
type LostKind = 'recording' | 'drawing' | 'formula' | 'tooLong' | 'field' | 'embed'

const kindOf = (dropped: string): LostKind =>
  Object.hasOwn(kindsOfElements, dropped) ? (kindsOfElements[dropped] ?? 'embed') : 'embed'

/** How many pictures are listed by name, at most. */
const mostNamed = 5

const pictureKnownBy = ({ alt, after }: ImportedImage) =>
  alt !== '' ? (after !== '' ? 'both' : 'alt') : after !== '' ? 'after' : 'first'

/**
 * The report of a paste, one sentence each. Pictures inside the paste are inserted; pictures at other
 * addresses are not downloaded, so they are reported.
 */
function reportOf({ dropped, images, notes }: Pasted, t: TFunction): { isLoss: boolean; said: string[] } {
  const said: string[] = []
  const kinds = dropped.filter(({ kind }) => !unseen.has(kind)).map(({ kind }) => kindOf(kind))
  if (kinds.length > 0) {
    const what = [...new Set(kinds)].map((kind) => t(`editor.paste.kinds.${kind}`)).join(', ')
    said.push(t('editor.paste.dropped', { what }))
  }
  pushAll(
    said,
    notes.map((note) => t(`editor.paste.notes.${note.kind}`, wordsOf(note, t))),
  )
  if (images.length > 0) {
    const named = images.slice(0, mostNamed).map((image) => {
      return t(`editor.paste.picture.${pictureKnownBy(image)}`, { alt: image.alt, after: image.after })
    })
    const what = [...named, ...(images.length > mostNamed ? ['…'] : [])].join('; ')
    said.push(t('editor.paste.images', { count: images.length, what }))
  }
  return { isLoss: kinds.length > 0, said }
}

/** Reports after a paste what could not be inserted and what was changed. */
export function PasteReport() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  useEffect(
    () =>
      editor.registerCommand(
        PASTED_COMMAND,
        (pasted) => {
          const { isLoss, said } = reportOf(pasted, t)
          // One message, because a second one would replace the first.
          if (said.length > 0) showToast({ tone: isLoss ? 'warn' : 'info', text: said.join(' ') })
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, t],
  )
  return null
}
