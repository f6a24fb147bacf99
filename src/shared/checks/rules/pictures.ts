import { lacksAlt, picturesOf } from '../../document/pictures.ts'
import type { Block, Picture } from '../../document/schema.ts'
import type { CheckContext } from '../context.ts'
import type { Finding, FindingFix } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

/** «IMG_2044.jpg», «photo (3)», «Знімок екрана 2024-05-01 101010», «DSC-0012», «viber_image_2024-05-01». */
const fileEnding = /\.(?:jpe?g|png|gif|webp|avif|heic|heif|tiff?|bmp|svg|dng|raw)$/iu
const cameraName =
  /^(?:img|dsc|dscn|dscf|dcim|pxl|mvimg|pic|pict|photo|image|screenshot|screen shot|scan|viber image|whatsapp image|telegram|фото|зображення|картинка|малюнок|знімок екрана|скріншот|скан)[\s_.-]*(?:\d[\d\s_.:()-]*|\(\d+\))$/iu

/** Whether a description is the name of a file, which tells nobody what the picture shows. */
export function isFileName(alt: string): boolean {
  const name = alt.trim().replaceAll('_', ' ')
  return fileEnding.test(name) || cameraName.test(name)
}

/** Pictures without a description for those who cannot see them, or with one that describes nothing. */
export function checkPictures(block: Block, context: CheckContext): Finding[] {
  const pictures = picturesOf(block)
  if (pictures.length === 0) return []
  const bare = pictures.filter(lacksAlt)
  const named = pictures.filter(({ alt, decorative }) => !decorative && isFileName(alt))
  const of = (code: 'altMissing' | 'altIsFileName', list: readonly Picture[]): Finding[] =>
    list.length === 0
      ? []
      : [
          makeFinding({
            ...{ code, blocking: true, blockId: block.id, count: list.length },
            details: { words: list[0]?.alt.trim() ?? '' },
            about: list.map(({ mediaId, alt }) => `${mediaId} ${alt}`),
            fix: describedBy(list, context),
          }),
        ]
  return [...of('altMissing', bare), ...of('altIsFileName', named)]
}

function describedBy(pictures: readonly Picture[], { libraryAlt }: CheckContext): FindingFix | null {
  const alts = pictures.flatMap(({ mediaId }) => {
    const alt = libraryAlt(mediaId)?.trim() ?? ''
    return alt === '' || isFileName(alt) ? [] : [{ mediaId, alt }]
  })
  return alts.length === 0 ? null : { kind: 'describe', alts }
}
