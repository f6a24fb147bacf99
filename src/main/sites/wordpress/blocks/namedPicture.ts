import { attribute, classesOf, type Element } from './nodes.ts'
import type { NamedPicture, Source } from './source.ts'
import { aliasClass } from './writeImage.ts'

/**
 * The attachment that an `img` names, and all addresses in it and in the link around it. Null where one of the
 * addresses depends on the page that shows it, so that it cannot be checked.
 */
export function namedPicture(image: Element, link: Element | null, source: Source): NamedPicture | null {
  const { base } = source.context
  const { id } = source.attributes
  const url = wholeAddress(attribute(image, 'src') ?? '', base)
  const others = candidates(attribute(image, 'srcset') ?? '')?.map((one) => wholeAddress(one, base))
  const target = link && attribute(link, 'href')
  const leadsTo = target === undefined || target === null ? null : wholeAddress(target, base)
  if (url === null || !others || (leadsTo === null && typeof target === 'string')) return null
  const named = classesOf(image).flatMap((name) => /^wp-image-(\d{1,15})$/.exec(name)?.[1] ?? [])[0]
  const number = typeof id === 'number' ? id : named === undefined ? null : Number(named)
  const alias =
    source.attributes.visnykMedia ??
    classesOf(image)
      .find((one) => one.startsWith(aliasClass))
      ?.slice(aliasClass.length)
  const known = others.filter((one) => one !== null)
  if (known.length < others.length) return null
  return {
    ...{ number: number !== null && Number.isSafeInteger(number) && number > 0 ? number : null, url },
    ...(known.length > 0 && { others: known }),
    ...(leadsTo !== null && { link: leadsTo }),
    ...(typeof alias === 'string' && { alias }),
  }
}

/** Resolves an address that is the same on every page: one with a host, or a path from the root. Null for any other. */
export function wholeAddress(address: string, base: string): string | null {
  const written = address.trim()
  const isWhole = /^(?:(?:https?:)?\/\/|\/(?!\/))[^\\\t\n\r\f]*$/i.test(written)
  return isWhole && URL.canParse(written, base) ? new URL(written, base).href : null
}

/** The addresses of a `srcset` in its usual form; null where browsers might parse it differently. */
function candidates(srcset: string): string[] | null {
  if (srcset.trim() === '') return []
  const found = srcset
    .trim()
    .split(/,\s+/)
    .map((one) => /^([^\s,]\S*)(?<!,)(?:\s+\d{1,6}(?:\.\d{1,6})?[wx])?$/.exec(one)?.[1])
  const known = found.filter((one) => one !== undefined)
  return known.length === found.length ? known : null
}
