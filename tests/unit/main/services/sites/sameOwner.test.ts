import { expect, it } from 'vitest'
import { isSameOwner } from '#main/services/sites/sameOwner.ts'

it.each([
  ['https://example.org', 'https://www.example.org', true],
  ['https://www.example.org', 'https://example.org', true],
  ['https://www.example.org/news', 'https://example.org', true],
  ['http://example.org', 'https://example.org', true],
  ['https://example.org', 'http://www.example.org', false],
  ['https://example.org', 'http://example.org', false],
  ['https://example.org', 'https://example.com', false],
  ['https://example.org', 'https://www.example.org.evil.example', false],
  ['https://example.org', 'https://news.example.org', false],
  ['https://example.org', 'https://www.example.org:8443', false],
  ['https://example.org', 'https://example.org:8443', false],
  ['https://example.org', 'https://wwwexample.org', false],
  ['https://192.0.2.1', 'https://192.0.2.2', false],
  ['https://example.org', '', false],
])('%s and %s: one owner: %s', (from, to, is) => {
  expect(isSameOwner(from, to)).toBe(is)
})
