import { importHtml } from '../../importHtml.ts'
import type { FileRead, ReadFileOptions } from '../fileRead.ts'
import { decodeText, encodingOfPage } from '../text/decodeText.ts'
import { readMarkedText } from './readMarkedText.ts'

/** A page that was saved, or that an office program wrote. */
export function readHtmlFile(bytes: Uint8Array, options: ReadFileOptions): FileRead {
  const { text, isGuessed } = decodeText(bytes, encodingOfPage(bytes))
  return readMarkedText({ html: text, title: titleOf(text, options), isGuessed }, options)
}

/** The text of the page's `title` element. */
function titleOf(html: string, { newId }: ReadFileOptions): string {
  const [, written = ''] = /<title\b[^>]{0,200}>([^<]{1,500})<\/title/i.exec(html.slice(0, 100_000)) ?? []
  const [block] = importHtml(`<p>${written}</p>`, { newId }).blocks
  const [text] = block?.type === 'paragraph' ? block.content : []
  return text?.type === 'text' ? text.text : ''
}
