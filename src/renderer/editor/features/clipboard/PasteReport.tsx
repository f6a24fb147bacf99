import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { TFunction } from 'i18next'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedImage, ImportNote } from '#shared/document/importHtml.ts'
import { showToast } from '../../../ui/toasts.ts'
import { PASTED_COMMAND } from './ClipboardExtension.ts'
import type { Pasted } from './clipboardData.ts'

/** Leaving these out loses nothing a reader would see. */
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

/** A note's number and the words that it names, as its sentence takes them. */
const wordsOf = ({ count, words }: ImportNote) => ({
  count,
  what: words.map((one) => `«${one}»`).join(', '),
})

/** What a person calls what has no block here. */
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

/** Most pictures that are named one by one. */
const mostNamed = 5

const placeKnownBy = ({ alt, after }: ImportedImage) =>
  alt !== '' ? (after !== '' ? 'both' : 'alt') : after !== '' ? 'after' : 'first'

/** What there is to say, a sentence each. What the paste carried itself is in place; what lies elsewhere is not fetched. */
function reportOf({ dropped, images, notes }: Pasted, t: TFunction): { isLoss: boolean; said: string[] } {
  const said: string[] = []
  const kinds = dropped.filter(({ kind }) => !unseen.has(kind)).map(({ kind }) => kindOf(kind))
  if (kinds.length > 0) {
    const what = [...new Set(kinds)].map((kind) => t(`editor.paste.kinds.${kind}`)).join(', ')
    said.push(t('editor.paste.dropped', { what }))
  }
  said.push(...notes.map((note) => t(`editor.paste.notes.${note.kind}`, wordsOf(note))))
  if (images.length > 0) {
    const named = images.slice(0, mostNamed).map((image) => {
      return t(`editor.paste.picture.${placeKnownBy(image)}`, { alt: image.alt, after: image.after })
    })
    const what = [...named, ...(images.length > mostNamed ? ['…'] : [])].join('; ')
    said.push(t('editor.paste.images', { count: images.length, what }))
  }
  return { isLoss: kinds.length > 0, said }
}

/** Says after a paste what could not come along, and what was done to the text. */
export function PasteReport() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  useEffect(
    () =>
      editor.registerCommand(
        PASTED_COMMAND,
        (pasted) => {
          const { isLoss, said } = reportOf(pasted, t)
          // One message: a second one would take the place of the first.
          if (said.length > 0) showToast({ tone: isLoss ? 'warn' : 'info', text: said.join(' ') })
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, t],
  )
  return null
}
