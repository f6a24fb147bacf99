import { inlinesIn } from '../../document/blocks.ts'
import { brokenLinks } from '../../document/brokenLinks.ts'
import { plainInlines } from '../../document/inlines.ts'
import type { Block, Inline } from '../../document/schema.ts'
import type { BlockId } from '../../domain/ids.ts'
import { foldText } from '../../language/fold.ts'
import { sentenceAround } from '../../language/sentences.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

/** Words that do not say where a link goes. People who use a screen reader hear links without the text around them. */
const vague = new Set(
  [
    'тут, туди, сюди, там, тутечки, ось тут, ось, ось сюди, дивіться тут, читайте тут, за посиланням, за цим посиланням',
    'посилання, це посилання, за лінком, лінк, перейти, перейдіть, перейти за посиланням, натисніть, натисніть тут, клацніть тут',
    'клікніть тут, клік, докладніше, детальніше, докладно, детально, більше, читати, читати далі, читати більше, дізнатися більше',
    'дізнатись більше, далі, сайт, сторінка, джерело, документ, файл, завантажити, переглянути, відкрити, відео, фото',
    'here, click here, click, this link, link, the link, this, this page, page, read more, more, learn more, find out more',
    'see more, details, more details, see here, go, go here, download, source, website, site, document, file, open, view',
  ]
    .join(', ')
    .split(', '),
)

/** An address instead of words: with its scheme, with «www.», or with a path behind the host. */
const address = /^(?:https?:\/\/|www\.)\S+$|^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/\S+$/iu

interface Link {
  href: string
  text: string
  start: number
}

/** The links of inline content with their place in its plain text. */
function linksIn(content: readonly Inline[]): Link[] {
  const links: Link[] = []
  let at = 0
  for (const one of content) {
    const text = plainInlines([one])
    if (one.type === 'link') links.push({ href: one.href, text, start: at })
    at += text.length
  }
  return links
}

const codeOf = ({ text, href }: Link): 'linkVague' | 'linkIsAddress' | null => {
  const words = foldText(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  // An address to write or to call is itself what readers want to know.
  if (/^(?:mailto|tel):/i.test(href)) return null
  if (address.test(text.trim())) return 'linkIsAddress'
  return words === '' || vague.has(words) ? 'linkVague' : null
}

/** Links that do not open, and links whose words do not say where they go. */
export function checkLinks(block: Block): Finding[] {
  const broken = brokenLinks(block)
  const findings = inlinesIn(block).flatMap((content, part) => checkContent(block.id, content, part))
  if (broken.length === 0) return findings
  const found = { code: 'linkBroken', blockId: block.id, count: broken.length, about: broken } as const
  return [makeFinding(found), ...findings]
}

function checkContent(blockId: BlockId, content: readonly Inline[], part: number): Finding[] {
  const links = linksIn(content)
  if (links.length === 0) return []
  const text = plainInlines(content)
  return links.flatMap((link) => {
    const code = codeOf(link)
    if (code === null) return []
    const place = { part, start: link.start, end: link.start + link.text.length }
    const sentence = sentenceAround(text, place)
    return [
      makeFinding({
        ...{ code, blockId, place },
        details: { words: link.text.trim() || link.href },
        about: [text.slice(sentence.start, sentence.end), link.href],
      }),
    ]
  })
}
