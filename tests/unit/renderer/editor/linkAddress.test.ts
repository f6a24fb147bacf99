import { describe, expect, it } from 'vitest'
import { linkAddress } from '#renderer/editor/features/links/linkAddress.ts'

describe('linkAddress', () => {
  it.each([
    ['https://borat.gov.ua/news', 'https://borat.gov.ua/news'],
    [' borat.gov.ua/news?id=1 ', 'https://borat.gov.ua/news?id=1'],
    ['дія.укр', 'https://дія.укр'],
    ['press@borat.gov.ua', 'mailto:press@borat.gov.ua'],
    ['+380 (332) 71-11-11', 'tel:+380332711111'],
    ['mailto:a@b.ua', 'mailto:a@b.ua'],
  ])('understands %s', (typed, address) => {
    expect(linkAddress(typed)).toBe(address)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '',
    'слово',
    'https://a:b@c.ua/',
  ])('refuses %s', (typed) => {
    expect(linkAddress(typed)).toBeNull()
  })
})
