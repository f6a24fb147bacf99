import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import exifr from 'exifr'
import { z } from 'zod'
import { intentView } from '#shared/contract/intentViews.ts'
import { visibleLines } from '#tests/support/site/visibleText.ts'
import { writeProgramme } from './departmentFile.ts'
import type { DemoSite } from './sites/demoSite.ts'
import { programme, seedLines, source, translation } from './texts.ts'
import type { World } from './world.ts'

export interface Published {
  language: string
  url: string
  remoteId: string
  contentHash: string
  verifiedAt: string | null
}

/** The receipts that the program has stored, requested through its window. */
export async function receipts(world: World): Promise<Published[]> {
  const answer = await world.app().page.evaluate(() => window.visnyk.invoke('outbox.list', { which: 'all' }))
  const intents = z.object({ ok: z.literal(true), value: z.array(intentView) }).parse(answer).value
  expect(intents, 'one intent for both languages').toHaveLength(1)
  return intents.flatMap((intent) =>
    intent.receipts.map(({ language, url, remoteId, contentHash, verifiedAt }) => ({
      language,
      url,
      remoteId,
      contentHash,
      verifiedAt,
    })),
  )
}

/**
 * Checks the public pages as readers get them: every line of the seed page in order, one article, no location
 * in the photo, the PDF as it was sent.
 */
export async function checkPages(world: World, published: readonly Published[]): Promise<void> {
  expect(published.map(({ language }) => language).sort()).toEqual(['en', 'uk'])
  for (const { language, url, verifiedAt } of published) {
    expect(verifiedAt, `${language} was read back`).not.toBeNull()
    const response = await fetch(url)
    expect(response.status).toBe(200)
    const html = await response.text()
    writeFileSync(join(world.output, `${language}.html`), html)
    const lines = visibleLines(html)
    expectInOrder(lines.map(asShown(world.site)), linesOf(world.site, language).map(asShown(world.site)))
    await checkPhoto(new URL(pictureOf(html), url))
    await checkProgramme(html, url, language === 'uk' ? programme.title : translation.programme)
  }
  for (const language of ['uk', 'en'] as const) {
    const list = await (await fetch(world.site.listPage(language))).text()
    const title = language === 'uk' ? (seedLines[0] ?? '') : translation.title
    const shown = asShown(world.site)
    const times = visibleLines(list).filter((line) => shown(line) === shown(title)).length
    expect(times, `the ${language} list names the article once`).toBe(1)
  }
}

/** The lines that readers must find, in this order. A WordPress has a theme of its own around the article. */
function linesOf({ pageShows }: DemoSite, language: string): string[] {
  if (language !== 'uk') return [translation.title, ...translation.paragraphs]
  return pageShows === 'wholeSeedPage' ? seedLines : [source.title, ...source.paragraphs]
}

/** WordPress converts dashes and quotation marks, so only the words are compared there. */
const asShown =
  ({ kind }: DemoSite) =>
  (line: string): string =>
    kind === 'practice'
      ? line
      : line
          .replace(/[–—]/g, '-')
          .replace(/[“”„«»]/g, '"')
          .replace(/[‘’]/g, "'")

function expectInOrder(lines: readonly string[], wanted: readonly string[]): void {
  let at = -1
  for (const line of wanted) {
    const found = lines.indexOf(line.replaceAll('\u00a0', ' '), at + 1)
    expect(found, `the page shows, in its place: ${line}`).toBeGreaterThan(at)
    at = found
  }
}

const pictureOf = (html: string): string => {
  const [, address = ''] = /<figure[^>]*>\s*<img[^>]*? src="([^"]+)"/.exec(html) ?? []
  expect(address, 'the page has the photo').not.toBe('')
  return address
}

/** Readers find the PDF by its title, with type and size, and get the very file that the department sent. */
async function checkProgramme(html: string, page: string, title: string): Promise<void> {
  const lines = visibleLines(html)
  expect(
    lines.some((line) => line.startsWith(title)),
    `the page names the file: ${title}`,
  ).toBe(true)
  expect(
    lines.some((line) => /PDF, \d/.test(line)),
    'the page tells its type and size',
  ).toBe(true)
  const [, address = ''] = /href="([^"]+\.pdf)"/.exec(html) ?? []
  const response = await fetch(new URL(address, page))
  expect(Buffer.from(await response.arrayBuffer()).equals(writeProgramme()), 'the file is as it was').toBe(
    true,
  )
}

async function checkPhoto(url: URL): Promise<void> {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  const metadata = await exifr.parse(bytes, { gps: true, xmp: true, iptc: true }).catch(() => undefined)
  expect(metadata?.latitude, 'the photo keeps no place').toBeUndefined()
  expect(bytes.includes('SN-4417'), 'the photo keeps no serial number').toBe(false)
}
