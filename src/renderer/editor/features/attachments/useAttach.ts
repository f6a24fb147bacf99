import type { LexicalEditor, NodeKey } from 'lexical'
import { useState } from 'react'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { useFilesForText } from '../../media/useFilesForText.ts'
import { attachmentContentOf } from './attachmentContentOf.ts'
import { insertAttachments } from './insertAttachments.ts'

/** Attaches files: those of the library at once, others when the library has them. A refused one is named. */
export function useAttach(editor: LexicalEditor, language: Language) {
  const filesForText = useFilesForText()
  const [importing, setImporting] = useState(0)
  const insert = (media: readonly MediaView[], after: NodeKey | null) => {
    const contents = media.map((item) => attachmentContentOf(item, language))
    insertAttachments(editor, contents, after)
  }
  const attach = async (files: readonly File[], after: NodeKey | null) => {
    if (files.length === 0) return
    setImporting((count) => count + files.length)
    await filesForText(files, 'files', (media) => insert(media, after))
    setImporting((count) => count - files.length)
  }
  return { insert, attach, importing }
}
