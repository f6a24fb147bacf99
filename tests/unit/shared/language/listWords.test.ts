import { describe, expect, test } from 'vitest'
import { createListWords } from '#shared/language/listWords.ts'

describe('listWords', () => {
  const uk = createListWords('uk-UA', 'uk')
  const en = createListWords('en-GB', 'en')

  test('between two vowels the Ukrainian conjunction is «й»', () => {
    expect(uk(['українська', 'англійська'])).toBe('українська й англійська')
    expect(uk(['заголовок', 'адреса'])).toBe('заголовок і адреса')
    expect(uk(['назва', 'рубрика'])).toBe('назва і рубрика')
    expect(uk(['мова', 'ямб'])).toBe('мова і ямб')
    expect(uk(['рубрика', 'назва', 'адреса'])).toBe('рубрика, назва й адреса')
  })

  test('one item and English stay as they are', () => {
    expect(uk(['українська'])).toBe('українська')
    expect(en(['Ukrainian', 'English'])).toBe('Ukrainian and English')
  })
})
