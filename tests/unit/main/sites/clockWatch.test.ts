import { expect, it } from 'vitest'
import { createSiteClocks } from '#main/services/siteLink/siteClocks.ts'
import { createClockWatch } from '#main/sites/http/clockWatch.ts'
import { parseHttpDate } from '#main/sites/http/httpDate.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { instant } from '#shared/domain/time.ts'

const now = '2026-11-29T08:00:00.000Z'
const site = 'one' as SiteId

/** The clocks after an answer with these headers. */
function after(headers: Record<string, string>) {
  const clocks = createSiteClocks(() => now, { read: () => 0, write: () => undefined })
  const watch = createClockWatch()
  watch.listen((ahead) => void clocks.heard(site, ahead))
  const answer = { status: 200, url: new URL('http://site.test'), text: '', receivedAt: Date.parse(now) }
  watch.noteAnswer({ ...answer, headers: new Headers(headers) })
  return clocks
}

it.each([
  ['Sat, 28 Nov 2026 08:00:00 GMT', '2026-11-28T08:00:00.000Z'],
  ['Mon, 30 Nov 2026 08:00:00 GMT', '2026-11-30T08:00:00.000Z'],
  ['Thu, 01 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00.000Z'],
])('a site whose clock shows %s is believed', (date, there) => {
  expect(after({ date }).now(site)).toBe(there)
})

it.each([
  ['Fri, 31 Dec 9999 23:59:59 GMT'],
  ['Fri, 31 Dec 1700 23:59:59 GMT'],
  ['Sat, 13 Sep 275760 00:00:00 GMT'],
  ['5 apples'],
  [''],
])('a header that says “%s” is no clock’s', (date) => {
  for (const age of ['0', '999999999']) {
    const clocks = after({ date, age })
    expect(clocks.ahead(site)).toBe(0)
    // Hours are counted with it and kept: each must be an instant, or the database would look damaged.
    expect(instant.parse(clocks.now(site))).toBe(now)
    expect(instant.parse(clocks.here(site, now))).toBe(now)
  }
})

it.each(['Sun, 06 Nov 1994 08:49:37 GMT'])('the one form of a date is read: %s', (date) => {
  expect(parseHttpDate(date)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
})
