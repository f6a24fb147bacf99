import { expect, test } from 'vitest'
import { attachment } from '#main/sites/wordpress/connect/wire.ts'
import { isShownBy, plainAddress } from '#main/sites/wordpress/pictures/mediaAddresses.ts'

const site = 'https://hromada.example'
const files = `${site}/wp-content/uploads/2026/11/`
const item = (changes: object = {}) =>
  attachment.parse({
    ...{ id: 7, slug: 'zala', mime_type: 'image/jpeg', link: `${site}/zala/`, title: {}, caption: {} },
    ...{ description: {}, source_url: `${files}zala-scaled.jpg`, ...changes },
    media_details: {
      original_image: 'zala.jpg',
      sizes: { large: { source_url: `${files}zala-1024x683.jpg` }, none: {} },
    },
  })
const shows = (url: string, more = {}, changes = {}) =>
  isShownBy(site, item(changes), { number: 7, url, ...more })

test.for([
  'zala-scaled.jpg',
  'zala.jpg',
  'zala-1024x683.jpg',
  'zala-550x300.jpg',
  'zala-1024x683.jpg?ver=3',
  'zala-1024x683.jpg?w=640&h=400',
  'zala.jpg?1690000000',
  'zala.jpg#x',
])('%s is a file of that attachment', (name) => {
  expect(shows(`${files}${name}`)).toBe(true)
  expect(shows(`${files}${name}`.replace('https', 'http'))).toBe(true)
})

test.for([
  'https://evil.example/zala.jpg',
  'https://hromada.example:8443/wp-content/uploads/2026/11/zala.jpg',
  'https://i0.wp.com/hromada.example/wp-content/uploads/2026/11/zala.jpg?resize=1024%2C683',
  'https://hromada.example@evil.example/wp-content/uploads/2026/11/zala.jpg',
  `${files}zala-e1690000000000.jpg`,
  `${files}zala-2.jpg`,
  `${files}zala-300x200-1.jpg`,
  `${files}zala-300x200.png`,
  `${files}zala.jpg?blend=https://evil.example/lie.jpg`,
  `${files.replace('11', '10')}zala.jpg`,
  'no address',
  '',
])('%s is none of its files', (url) => {
  expect(shows(url)).toBe(false)
  expect(shows(`${files}zala.jpg`, { others: [url] })).toBe(false)
})

test('one that was edited on the site is not what it was before', () => {
  const edited = { source_url: `${files}zala-e1690000000000.jpg`, media_details: {} }
  const now = attachment.parse({ ...item(), ...edited })
  const isIt = (name: string) => isShownBy(site, now, { number: 7, url: `${files}${name}` })
  expect(['zala-e1690000000000.jpg', 'zala-e1690000000000-300x200.jpg'].map(isIt)).toEqual([true, true])
  expect(['zala.jpg', 'zala-300x200.jpg'].map(isIt)).toEqual([false, false])
})

test('a file that was called like a smaller one is no size of that', () => {
  const named = { source_url: `${files}zala-300x200.jpg`, media_details: {} }
  const isIt = (name: string) =>
    isShownBy(site, attachment.parse({ ...item(), ...named }), { number: 7, url: `${files}${name}` })
  expect(isIt('zala-300x200.jpg')).toBe(true)
  expect(isIt('zala.jpg')).toBe(false)
})

test.for([
  [`${files}zala.jpg`, true],
  [`${files}zala-1024x683.jpg`, true],
  [`${site}/zala`, true],
  [`${site}/?attachment_id=7`, true],
  [`${site}/?attachment_id=8`, false],
  [`${site}/inshe/`, false],
  ['https://casino.example/', false],
])('it may lead to itself and to its page: %s', ([link, isIt]) => {
  expect(shows(`${files}zala.jpg`, { link })).toBe(isIt)
})

test('letters of other alphabets are the same, however they are written', () => {
  expect(plainAddress(`${files}зала.jpg`)).toBe(plainAddress(`${files}%d0%b7%D0%B0%D0%BB%D0%B0.jpg`))
})
