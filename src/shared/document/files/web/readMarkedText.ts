import type { MediaId } from '../../../domain/ids.ts'
import { type ImportResult, importHtml } from '../../importHtml.ts'
import { plainInlines } from '../../inlines.ts'
import { mediaIdsIn } from '../../pictures.ts'
import type { Block } from '../../schema.ts'
import { createReport } from '../createReport.ts'
import type { FilePicture, FileRead, ReadFileOptions } from '../fileRead.ts'
import { pictureName, pictureTypeOf } from '../pictureType.ts'
import { reportImport } from '../reportImport.ts'
import { longestTitle, plausibleTitle } from '../titles.ts'
import { bytesOfDataAddress } from './dataPicture.ts'

export interface MarkedSource {
  html: string
  /** The title outside the text (`title` element, front matter); empty where there is none. */
  title: string
  lead?: string
  isGuessed: boolean
}

/** Reads HTML, or Markdown that became HTML, as a file's text. */
export function readMarkedText(source: MarkedSource, options: ReadFileOptions): FileRead {
  const pictures = createPictures(options)
  const topHeadings = source.html.match(/<h1[\s>]/gi)?.length ?? 0
  const result = importHtml(source.html, {
    newId: options.newId,
    keepIds: false,
    media: pictures.take,
    onProgress: options.onProgress,
    // A single h1 is the title. Several are the first level of headings in the body.
    ...(topHeadings > 1 && { levelOf: levelBelowTitle }),
  })
  const heading = topHeadings === 1 ? headingAtTop(source.html, result.blocks, options) : null
  const blocks = heading === null ? result.blocks : result.blocks.slice(1)
  const title = heading ?? plausibleTitle(source.title)
  const report = createReport()
  if (title !== '') report.add('kept', 'title', { words: [title] })
  const { lead = '' } = source
  if (lead !== '') report.add('kept', 'lead')
  if (source.isGuessed) report.add('changed', 'encoding')
  const deep = source.html.match(topHeadings > 1 ? /<h[4-6][\s>]/gi : /<h[56][\s>]/gi)?.length ?? 0
  report.add('changed', 'headingLevels', { count: deep })
  reportImport(result, report)
  reportPictures(result, report)
  const shown = new Set<MediaId>(mediaIdsIn(blocks))
  return {
    kind: 'read',
    title,
    lead,
    blocks,
    pictures: pictures.taken.filter(({ id }) => shown.has(id)),
    report: report.lines(blocks),
    // HTML is imported with changes accepted, and reading again would give the same.
    trackedChanges: 0,
  }
}

const levelBelowTitle = (written: number): 2 | 3 | 4 => (written <= 1 ? 2 : written === 2 ? 3 : 4)

/** The text of the only h1 if it is the first block; null otherwise. */
function headingAtTop(html: string, blocks: readonly Block[], { newId }: ReadFileOptions): string | null {
  const [first] = blocks
  const from = html.search(/<h1[\s>]/i)
  const to = html.slice(from).search(/<\/h1\s?>/i)
  if (first?.type !== 'heading' || to < 0 || to > 5000) return null
  const [heading] = importHtml(`${html.slice(from, from + to)}</h1>`, { newId }).blocks
  if (heading?.type !== 'heading') return null
  const words = plainInlines(heading.content).replace(/\s+/g, ' ')
  const isFirst = plainInlines(first.content).replace(/\s+/g, ' ') === words
  return isFirst && words.length <= longestTitle ? words : null
}

function createPictures({ newPictureId }: ReadFileOptions) {
  const taken: FilePicture[] = []
  return {
    taken,
    take(src: string, attributes: Readonly<Record<string, string>>): MediaId | null {
      const bytes = bytesOfDataAddress(src)
      const type = bytes && pictureTypeOf(bytes)
      if (!bytes || !type) return null
      const id = newPictureId()
      const alt = attributes.alt ?? ''
      taken.push({ id, name: pictureName(`picture-${taken.length + 1}`, type), type, bytes, alt })
      return id
    },
  }
}

/** Reports pictures that were left out, named by their alternative text or by the words before them. */
function reportPictures({ images, findings }: ImportResult, report: ReturnType<typeof createReport>): void {
  const at = findings.filter(({ what }) => what === 'picture').map((one) => one.at)
  images.forEach(({ src, alt, after }, index) => {
    const what = /^\s*data:/i.test(src) ? 'pictureFormats' : 'linkedPictures'
    const place = at[index]
    report.add('dropped', what, { words: [alt || after], at: place ? [place] : [] })
  })
}
