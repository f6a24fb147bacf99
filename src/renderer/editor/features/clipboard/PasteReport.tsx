import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportNote } from '#shared/document/importHtml.ts'
import { showToast } from '../../../ui/toasts.ts'
import { PASTED_COMMAND } from './ClipboardExtension.ts'

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

/** Says after a paste what could not come along, and what was done to the text. */
export function PasteReport() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  useEffect(
    () =>
      editor.registerCommand(
        PASTED_COMMAND,
        ({ dropped, images, notes }) => {
          const lost = dropped.filter(({ kind }) => !unseen.has(kind)).map(({ kind }) => kind)
          if (lost.length > 0) {
            showToast({ tone: 'warn', text: t('editor.paste.dropped', { what: lost.join(', ') }) })
          }
          if (notes.length > 0) {
            const said = notes.map((note) => t(`editor.paste.notes.${note.kind}`, wordsOf(note)))
            showToast({ tone: 'info', text: said.join(' ') })
          }
          // What the paste carried itself is in place; what lies elsewhere is not fetched.
          if (images.length > 0) {
            showToast({ tone: 'info', text: t('editor.paste.images', { count: images.length }) })
          }
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, t],
  )
  return null
}
