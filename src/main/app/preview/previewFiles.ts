import { AppError } from '#shared/contract/errors.ts'
import { RenderError } from '#shared/document/html.ts'
import { type LocalizationId, localizationId } from '#shared/domain/ids.ts'
import { createAssets } from '#site/pages/assets.ts'
import type { PreviewedText } from '../../services/preview/previewService.ts'
import { previewPolicy } from '../protocol/contentSecurityPolicy.ts'
import { notFound } from '../protocol/fileResponse.ts'
import { neutralPage, neutralStyles } from './neutralPage.ts'
import { siteApiPage } from './siteApiPage.ts'

const prefix = '/previewed'

/**
 * Serves the frame of the preview: `/previewed/page/<localization>`, and the style sheets, fonts and icon of its pages.
 * The frame runs no script, submits nothing and loads nothing but these and the pictures of this computer.
 */
export function createPreviewFiles(
  textOf: (id: LocalizationId) => PreviewedText,
): (request: Request) => Promise<Response> {
  const assets = createAssets()
  const stylePath = prefix + assets.stylePath
  return async (request) => {
    const path = new URL(request.url).pathname.slice(prefix.length)
    if (path.startsWith('/page/')) return page(path.slice('/page/'.length), textOf, stylePath)
    if (path === '/neutral.css') return file('text/css; charset=utf-8', neutralStyles)
    const asset = assets.get(path)
    if (asset === null) return notFound()
    const { type, body } = asset
    return file(type, typeof body === 'string' ? ownPaths(body) : new Uint8Array(body))
  }
}

/** The style sheet names its fonts by paths of the site. */
const ownPaths = (css: string): string => css.replaceAll("url('/assets/", `url('${prefix}/assets/`)

function page(id: string, textOf: (id: LocalizationId) => PreviewedText, stylePath: string): Response {
  const parsed = localizationId.safeParse(id)
  if (!parsed.success) return notFound()
  try {
    const text = textOf(parsed.data)
    const html = text.site?.connector === 'visnyk' ? siteApiPage(text, stylePath) : neutralPage(text)
    return new Response(inert(html), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': previewPolicy(),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  } catch (error) {
    // A picture that is not on this computer; the checks name it.
    if (error instanceof RenderError || error instanceof AppError) return notFound()
    throw error
  }
}

/** A link would open a window of its own, which the frame may not: so it leads nowhere. */
const inert = (html: string): string => html.replace('<head>', '<head>\n<base target="_blank">')

const file = (type: string, body: string | Uint8Array<ArrayBuffer>): Response =>
  new Response(body, {
    headers: { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
  })
