import { escapeAttribute } from '#shared/document/escape.ts'
import { isAllowedHref } from '#shared/document/inlines.ts'
import type { Language } from '#shared/domain/language.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { attribute, classesOf, isElement, isText, type Node, onlyElement } from './nodes.ts'
import { writeText } from './writeInlines.ts'

/** A link to the article in another language, at the end of a post. It is not part of the text. */
export interface LanguageLink {
  href: string
  /** The link's text, in the other language. */
  text: string
  language: Language
}

const className = 'visnyk-language-link'

export function writeLanguageLink({ href, text, language }: LanguageLink, form: Form): string {
  if (!isAllowedHref(href)) throw new TypeError('a language link must lead to an address that may go out')
  const link = `<a href="${escapeAttribute(href)}" lang="${escapeAttribute(language)}">${writeText(text)}</a>`
  const html = `<p class="${className}">${link}</p>`
  return form === 'html' ? html : blockMarkup('paragraph', { className }, html)
}

/** Whether a piece is such a link and nothing else. With words that somebody added it is a paragraph of the text. */
export function isLanguageLink(nodes: readonly Node[]): boolean {
  const paragraph = onlyElement(nodes, ['p'])
  if (!paragraph || !classesOf(paragraph).includes(className)) return false
  const [link, ...more] = paragraph.childNodes
  if (!link || more.length > 0 || !isElement(link) || link.tagName !== 'a') return false
  return attribute(link, 'href') !== undefined && link.childNodes.every(isText)
}
