import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PictureUpload } from '#main/sites/SiteConnector.ts'
import { roleOf } from '#main/sites/wordpress/connect/account.ts'
import { routeUrl } from '#main/sites/wordpress/connect/client.ts'
import { zoneOf } from '#main/sites/wordpress/connect/probe.ts'
import {
  fileNameOf,
  foreignId,
  foreignNumber,
  readFileName,
} from '#main/sites/wordpress/pictures/mediaNames.ts'
import { mediaHash, mediaId, newId } from '#shared/domain/ids.ts'

const hash = mediaHash.parse('3f'.repeat(32))
const upload = (changes: Partial<PictureUpload> = {}): PictureUpload => ({
  ...{ id: newId(mediaId), hash, path: '/x', fileName: 'Зустріч у Луцьку (1).JPG', type: 'image/jpeg' },
  ...{ bytes: 1, width: 1, height: 1, credit: '', decorative: false, texts: {}, ...changes },
})

describe('file names', () => {
  test('carry the hash and the id in letters that no server changes, whatever the file was called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.uuid({ version: 4 }),
        (fileName, uuid) => {
          const media = upload({ fileName, id: mediaId.parse(uuid) })
          const name = fileNameOf(media)
          expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.jpg$/)
          expect(name.length).toBeLessThan(140)
          expect(readFileName(`https://x.example/wp-content/uploads/2026/11/${name}`)).toEqual({
            hash,
            id: media.id,
          })
        },
      ),
    )
  })

  test.for(['-1', '-scaled', '-300x200', '-scaled-1', '-rotated', '-2-1024x768'])(
    'are known with what WordPress appends: %s',
    (tail) => {
      const media = upload()
      expect(readFileName(`//x/${fileNameOf(media).replace('.jpg', `${tail}.jpg`)}?ver=2`)).toMatchObject({
        hash,
      })
    },
  )

  test('of a picture that was cut on the site are no longer ours', () => {
    expect(readFileName(fileNameOf(upload()).replace('.jpg', '-e1690000000.jpg'))).toBeNull()
    expect(readFileName('https://x.example/ratusha.jpg')).toBeNull()
    expect(readFileName(`https://x.example/a-${hash}-${'g'.repeat(32)}.jpg`)).toBeNull()
  })
})

test('ids of foreign attachments are read back, on their own site only', () => {
  const address = 'https://hromada.example'
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (number) => {
      const id = foreignId(address, number)
      expect(foreignNumber(address, id)).toBe(number)
      expect(foreignNumber('https://other.example', id)).toBeNull()
    }),
  )
  expect(foreignNumber(address, newId(mediaId))).toBeNull()
})

test('routes are found with permalinks and without', () => {
  const query = { include: [3, 5], context: 'edit', force: true }
  expect(routeUrl('https://x.example/blog/wp-json/', '/wp/v2/posts', query).href).toBe(
    'https://x.example/blog/wp-json/wp/v2/posts?include%5B0%5D=3&include%5B1%5D=5&context=edit&force=true',
  )
  const without = routeUrl('https://x.example/index.php?rest_route=/', '/wp/v2/posts/7', { context: 'edit' })
  expect(without.pathname).toBe('/index.php')
  expect(Object.fromEntries(without.searchParams)).toEqual({ rest_route: '/wp/v2/posts/7', context: 'edit' })
})

test.for([
  [{ edit_posts: true, edit_others_posts: true, publish_posts: true }, 'editor'],
  [{ edit_posts: true, edit_others_posts: true }, 'translator'],
  // An author of WordPress publishes what is theirs; here an editor answers for what goes out.
  [{ edit_posts: true, publish_posts: true }, 'author'],
  [{ edit_posts: true }, 'author'],
  [{ read: true }, null],
] as const)('capabilities make a role: %#', ([may, role]) => {
  expect(roleOf(may)).toBe(role)
})

test.for([
  ['Europe/Kyiv', 2, 'Europe/Kyiv'],
  ['', 2, 'Etc/GMT-2'],
  ['', -5, 'Etc/GMT+5'],
  ['', 0, 'UTC'],
  ['', 5.5, '+05:30'],
  ['Mars/Olympus', 3, 'Etc/GMT-3'],
] as const)('the zone of "%s" and %d is %s', ([timezone_string, gmt_offset, zone]) => {
  expect(zoneOf({ timezone_string, gmt_offset })).toBe(zone)
})
