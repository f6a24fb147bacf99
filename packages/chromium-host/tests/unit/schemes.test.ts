import { expect, test } from 'vitest'
import { appOrigin, schemes, toAppUrl, toChromiumCsp, toChromiumUrl } from '../../src/engine/schemes.ts'

schemes.privilege('app')

test.each([
  ['app://visnyk/index.html?a=1#b', 'http://visnyk.app.localhost/index.html?a=1#b'],
  ['app://visnyk/', 'http://visnyk.app.localhost/'],
  ['https://example.com/app://visnyk', 'https://example.com/app://visnyk'],
  ['other://visnyk/', 'other://visnyk/'],
  ['about:blank', 'about:blank'],
])('%s is %s to Chromium, and back', (address, shown) => {
  expect(toChromiumUrl(address)).toBe(shown)
  expect(toAppUrl(shown)).toBe(address)
})

test('an address without a path gets one', () => {
  expect(toChromiumUrl('app://visnyk')).toBe('http://visnyk.app.localhost/')
  expect(toChromiumUrl('APP://Visnyk?q')).toBe('http://visnyk.app.localhost/?q')
})

test('a site that only looks like ours stays what it is', () => {
  for (const address of [
    'http://visnyk.app.localhost:8080/',
    'http://visnyk.app.localhost.example.com/',
    'https://visnyk.app.localhost/',
    'http://visnyk.other.localhost/',
  ]) {
    expect(toAppUrl(address)).toBe(address)
  }
})

test('origins are given as Electron gives them', () => {
  expect(appOrigin('http://visnyk.app.localhost/index.html')).toBe('app://visnyk')
  expect(appOrigin('about:blank')).toBe('null')
})

test('a scheme in a policy stands for its stand-in too', () => {
  expect(toChromiumCsp("default-src 'self'; img-src app: data:; media-src app://visnyk")).toBe(
    "default-src 'self'; img-src app: http://*.app.localhost data:; media-src app://visnyk http://visnyk.app.localhost",
  )
})
