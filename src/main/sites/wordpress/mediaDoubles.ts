import { HttpFailure } from '../http/failure.ts'
import { askUser } from './account.ts'
import { perPage, type WordPressClient } from './client.ts'
import { originalUrl, uploadOf } from './mapMedia.ts'
import { hashOfFile } from './mediaFile.ts'
import { mediaPath } from './mediaLookup.ts'
import { readFileName } from './mediaNames.ts'
import { allStatuses } from './postWire.ts'
import { type PictureHolder, pictureHolder, postTypes, type WireAttachment } from './wire.ts'

/** A double that is older (milliseconds) may be in use where this account cannot look. */
const youngFor = 15 * 60_000
/** What changed since a time is asked for from so much earlier: clocks are put back in autumn. */
const margin = 2 * 3600_000

/** Only those who build the site's looks may list these; no picture gets there within minutes. */
const looks = /^(?:attachment|nav_menu_item|wp_(?:template|template_part|navigation|global_styles|font_.*))$/
/** Who may do all of this is shown everything that could hold a picture. */
const allSeeing = ['edit_others_posts', 'edit_private_posts', 'edit_others_pages', 'edit_private_pages']

const timeIn = (stamp: string): number => Date.parse(`${stamp}Z`)

/**
 * An upload whose answer was lost may land after it was sent again, as a double. It is deleted only where everything
 * says that it is just that: of this account, made by the same upload as the one that stays, minutes old, touched by
 * nobody, of the same bytes, and shown by nothing. In any doubt it stays, where it does no harm. Sites that know a
 * request by its key have no doubles.
 */
export function createDoubles(client: WordPressClient) {
  /** By what both say of themselves, and nobody changed. */
  function isByTheSameUpload(double: WireAttachment, kept: WireAttachment): boolean {
    const [one, other] = [readFileName(double.source_url), readFileName(kept.source_url)]
    if (one === null || one.hash !== other?.hash || one.id !== other.id) return false
    const upload = uploadOf(double)
    const isSame = upload !== null && upload === uploadOf(kept) && double.author === kept.author
    return isSame && double.post === null && double.modified_gmt === double.date_gmt
  }

  /** Whether something that changed since the double is there shows it, as far as this account may look. */
  async function isShown(double: WireAttachment, signal: AbortSignal | undefined): Promise<boolean> {
    const types = await client.json(postTypes, {
      ...{ method: 'GET', path: '/wp/v2/types', query: { context: 'edit' }, signal },
    })
    const since = new Date(timeIn(double.date_gmt) - margin).toISOString()
    const query = {
      ...{ context: 'edit', status: allStatuses, per_page: perPage, modified_after: since },
      _fields: 'content.raw,excerpt.raw,featured_media,meta',
    }
    for (const [name, { rest_base, rest_namespace }] of Object.entries(types)) {
      if (looks.test(name)) continue
      const path = `/${rest_namespace}/${rest_base}`
      const { items, total } = await client.list(pictureHolder, { method: 'GET', path, query, signal })
      // More than is told: hidden from this account, or too many to look through.
      if (items.length !== total || items.some((one) => mentions(one, double))) return true
    }
    return false
  }

  async function isToGo(
    double: WireAttachment,
    kept: WireAttachment,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    if (!isByTheSameUpload(double, kept)) return false
    const { user: me, at } = await askUser(client, signal ? { signal } : {})
    if (me.id !== double.author || !allSeeing.every((name) => me.capabilities[name])) return false
    if (!(at - timeIn(double.date_gmt) < youngFor)) return false
    const { hash } = readFileName(kept.source_url) ?? {}
    for (const one of [kept, double]) if ((await hashOfFile(client, one, signal)) !== hash) return false
    return !(await isShown(double, signal))
  }

  return {
    /** The oldest stays: it is the one that everybody who looks takes. Answers the numbers of those that are gone. */
    takeAway: async (
      [kept, ...doubles]: readonly WireAttachment[],
      signal: AbortSignal | undefined,
    ): Promise<number[]> => {
      if (!kept || client.details.plugin?.idempotency) return []
      const gone: number[] = []
      for (const double of doubles) {
        try {
          if (!(await isToGo(double, kept, signal))) continue
          const path = `${mediaPath}/${double.id}`
          await client.ask({ method: 'DELETE', path, query: { force: true }, signal })
          gone.push(double.id)
        } catch (thrown) {
          if (!(thrown instanceof HttpFailure)) throw thrown
        }
      }
      return gone
    },
  }
}

/** A number by itself, or in a class that WordPress gives a picture. */
const standingNumber = /(?<![\w.])(?:wp-image-|attachment_)?(\d+)(?![\w.])/g

/** By its number, anywhere in the markup, or by the name of its file. */
export function mentions(
  { content, excerpt, featured_media, meta }: PictureHolder,
  picture: WireAttachment,
): boolean {
  const hasNumber = (text: string): boolean =>
    [...text.matchAll(standingNumber)].some(([, number]) => number === String(picture.id))
  const name = originalUrl(picture).replace(/^.*\/|\.[a-z]+$/g, '')
  const texts = [content?.raw ?? '', excerpt?.raw ?? '']
  return (
    featured_media === picture.id ||
    texts.some((text) => namesFile(text, name) || markupIn(text).some(hasNumber)) ||
    hasNumber(JSON.stringify(meta ?? null))
  )
}

/** The site says how its files are called: the name is a text, and no pattern. */
const namesFile = (text: string, name: string): boolean =>
  name === '' ||
  text
    .split(name)
    .slice(1)
    .some((rest) => !/^[0-9x]/.test(rest))

/** Tags and shortcodes, each up to where it ends; what never ends is one, too. */
const markupIn = (text: string): string[] => [...upTo(text, '<', '>'), ...upTo(text, '[', ']')]

function upTo(text: string, opening: string, closing: string): string[] {
  const parts: string[] = []
  for (let from = text.indexOf(opening); from >= 0; from = text.indexOf(opening, from)) {
    const end = text.indexOf(closing, from)
    const to = end < 0 ? text.length : end + 1
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}
