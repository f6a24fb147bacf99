import { attribute, type Element } from './nodes.ts'
import { readStyle } from './styles.ts'

/** Emoji of mail, chat and web programs are drawn at most this large, in CSS pixels. */
const largestEmoji = 72
/** A picture up to this size, in CSS pixels, shows nothing: it tells a server that somebody reads. */
const largestTracker = 2

const pixelsOf: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, em: 16, rem: 16 }

const length = /^(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(px|pt|r?em)?$/i

function pixels(written: string | undefined): number | null {
  const [, number, unit = ''] = length.exec(written?.trim() ?? '') ?? []
  return number === undefined ? null : Number(number) * (pixelsOf[unit.toLowerCase()] ?? 1)
}

/** The size at which an `img` is shown, in CSS pixels; null: not known. */
function sizesOf(element: Element): (number | null)[] {
  const style = readStyle(attribute(element, 'style'))
  return ['width', 'height'].map((name) => {
    const most = pixels(style.get(`max-${name}`))
    const own = pixels(style.get(name)) ?? pixels(attribute(element, name))
    return own === null || most === null ? (own ?? most) : Math.min(own, most)
  })
}

/** Whether an alternative text is emoji only. */
const isEmojiText = (alt: string): boolean =>
  /^[^\p{L}\s]{1,14}$/u.test(alt) && /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3/u.test(alt)

const graphemes = new Intl.Segmenter('uk', { granularity: 'grapheme' })

/**
 * The emoji that an `img` draws; null for another picture. Mail and chat programs draw emoji as pictures whose
 * alternative text is the emoji. A photo may have such a text, too: then it is large, or several emoji
 * describe it.
 */
export function emojiOf(element: Element, src: string, alt: string): string | null {
  const emoji = attribute(element, 'data-emoji') ?? alt
  if (!isEmojiText(emoji)) return null
  const named = `${attribute(element, 'class') ?? ''} ${src}`
  if (attribute(element, 'data-emoji') !== undefined || /emoji/i.test(named)) return emoji
  const sizes = sizesOf(element).filter((size) => size !== null)
  if (sizes.length > 0) return sizes.every((size) => size <= largestEmoji) ? emoji : null
  return [...graphemes.segment(emoji)].length === 1 ? emoji : null
}

/** GIF and PNG of one pixel: the size is in the first bytes of the file. */
const onePixel = /^data:image\/(?:gif;base64,R0lGOD[ld]hAQABA|png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB)/i

/** Services that count readers by a picture. */
const counter =
  /^(?:https?:)?\/\/(?:(?:www\.)?facebook\.com\/tr\/?\?|mc\.yandex\.(?:ru|com)\/watch\/|(?:www\.)?google-analytics\.com\/|stats\.g\.doubleclick\.net\/|bat\.bing\.com\/action\/|px\.ads\.linkedin\.com\/|pixel\.wp\.com\/)/i

/** Whether an `img` only counts readers or fills a place, so that nobody sees it. */
export function isTracker(element: Element, src: string): boolean {
  if (onePixel.test(src) || counter.test(src)) return true
  const sizes = sizesOf(element)
  if (sizes.every((size) => size !== null && size <= largestTracker)) return true
  // Pages that fade pictures in begin with an opacity of 0, too, but say the size of the picture.
  const isUnseen = Number(readStyle(attribute(element, 'style')).get('opacity') || 1) === 0
  return isUnseen && src === attribute(element, 'src')?.trim() && sizes.every((size) => size === null)
}
