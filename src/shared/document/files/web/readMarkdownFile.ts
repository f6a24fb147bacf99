import type { FileRead, ReadFileOptions } from '../fileRead.ts'
import { decodeText } from '../text/decodeText.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { markdownHtml } from './markdownHtml.ts'
import { readMarkedText } from './readMarkedText.ts'

/** Reads CommonMark with GitHub's tables, strikethrough and task lists, footnotes, and front matter. */
export function readMarkdownFile(bytes: Uint8Array, options: ReadFileOptions): FileRead {
  const { text, isGuessed } = decodeText(bytes)
  const { title, lead, body } = splitFrontMatter(text)
  return readMarkedText({ html: markdownHtml(body), title, lead, isGuessed }, options)
}
