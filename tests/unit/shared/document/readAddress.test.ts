import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readAddress } from '#shared/document/addresses/readAddress.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { isSafeLink } from '#shared/document/links.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

// Thousands of addresses, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const hrefOf = (written: string, base?: string): string | null => {
  const read = readAddress(written, base)
  return read.kind === 'link' ? read.href : null
}
const whyNot = (written: string): string | null => {
  const read = readAddress(written)
  return read.kind === 'refused' ? read.why : null
}

const mended: Record<string, [string, string][]> = {
  sites: [
    ['https://borat.gov.ua/news', 'https://borat.gov.ua/news'],
    [' borat.gov.ua/news?id=1 ', 'https://borat.gov.ua/news?id=1'],
    ['www.hromada.example', 'https://www.hromada.example'],
    ['дія.укр', 'https://дія.укр'],
    ['https://дія.укр/послуги', 'https://дія.укр/послуги'],
    ['//example.org/x', 'https://example.org/x'],
    ['https://https://hromada.example/a', 'https://hromada.example/a'],
    ['http://https://hromada.example', 'https://hromada.example'],
    ['https://http//hromada.example', 'http://hromada.example'],
    ['https://https:/https://hromada.example/', 'https://hromada.example/'],
    ['https//hromada.example', 'https://hromada.example'],
    ['https:/hromada.example', 'https://hromada.example'],
    ['HTTPS://hromada.example', 'https://hromada.example'],
    ['\u202ahttps://hromada.example/\u200bа\u202c', 'https://hromada.example/а'],
    ['hromada.example:8080/a', 'https://hromada.example:8080/a'],
    ['http://127.0.0.1:4000/a', 'http://127.0.0.1:4000/a'],
    ['http://8.8.8.8/a', 'http://8.8.8.8/a'],
    ['http://172.32.0.1/a', 'http://172.32.0.1/a'],
    ['http://[::1]:4000/a[1]', 'http://[::1]:4000/a%5B1%5D'],
  ],
  'punctuation behind': [
    ['https://a.ua,', 'https://a.ua'],
    ['https://a.ua).', 'https://a.ua'],
    ['https://a.ua..', 'https://a.ua'],
    ['https://a.ua/.', 'https://a.ua/'],
    ['https://a.ua»;', 'https://a.ua'],
    ['hromada.example.', 'https://hromada.example'],
    ['https://a.ua/novyny,', 'https://a.ua/novyny'],
    ['https://a.ua/novyny).', 'https://a.ua/novyny'],
    ['https://en.wikipedia.org/wiki/Apple_Inc.', 'https://en.wikipedia.org/wiki/Apple_Inc.'],
    ['https://a.ua/?q=1.', 'https://a.ua/?q=1.'],
  ],
  'signs inside': [
    ['https://uk.wikipedia.org/wiki/Київ_(значення)', 'https://uk.wikipedia.org/wiki/Київ_(значення)'],
    ['https://x.example/файл (1).pdf', 'https://x.example/файл%20(1).pdf'],
    ['https://x.example/a?b=1©=2&c=[3]', 'https://x.example/a?b=1©=2&c=%5B3%5D'],
    ['http://x.example/%D0%9F%D1%80%D0%B8', 'http://x.example/%D0%9F%D1%80%D0%B8'],
    ['https://x.example/100%.pdf', 'https://x.example/100%25.pdf'],
    ['https://x.example/"a"<b>', 'https://x.example/%22a%22%3Cb%3E'],
  ],
  mail: [
    ['press@borat.gov.ua', 'mailto:press@borat.gov.ua'],
    ['mailto:mailto:a@b.ua', 'mailto:a@b.ua'],
    ['mailto://a@b.ua', 'mailto:a@b.ua'],
    ['https://info@hromada.example', 'mailto:info@hromada.example'],
    ['mailto:a@b.ua; c@d.ua', 'mailto:a@b.ua,c@d.ua'],
    [
      'mailto:info@hromada.example?subject=Запит на інформацію&body=Доброго дня',
      `mailto:info@hromada.example?subject=${encodeURIComponent('Запит на інформацію')}&body=${encodeURIComponent('Доброго дня')}`,
    ],
    ['mailto:a@b.ua?subject=%D0%97', 'mailto:a@b.ua?subject=%D0%97'],
  ],
  phones: [
    ['tel:+38 (044) 123-45-67', 'tel:+380441234567'],
    ['tel:+38%20044%20123', 'tel:+38044123'],
    ['+380 (332) 71-11-11', 'tel:+380332711111'],
    ['\u202a+380 44 123 45 67\u202c', 'tel:+380441234567'],
    ['+380\u00a044\u00a0123\u00a045\u00a067', 'tel:+380441234567'],
    ['(0432) 65–45–32', 'tel:0432654532'],
    ['380441234567', 'tel:+380441234567'],
    ['tel:0800500123;ext=5', 'tel:0800500123;ext=5'],
    ['tel:0800 500 123, дод. 5', 'tel:0800500123;ext=5'],
    ['tel:(044) 123-45-67 вн. 12', 'tel:0441234567;ext=12'],
    ['tel://+380441234567', 'tel:+380441234567'],
    ['callto:+380441234567', 'tel:+380441234567'],
    ['tel:101', 'tel:101'],
  ],
  redirects: [
    [
      'https://www.google.com/url?q=https://hromada.example/a%3Fb%3D1&sa=D&usg=x',
      'https://hromada.example/a?b=1',
    ],
    ['https://www.google.com.ua/url?sa=t&url=https%3A%2F%2Fhromada.example%2F', 'https://hromada.example/'],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fhromada.example%2Fa%3Ffbclid%3DIw&h=AT0',
      'https://hromada.example/a',
    ],
    ['https://l.instagram.com/?u=https%3A%2F%2Fhromada.example%2F&e=AT', 'https://hromada.example/'],
    [
      'https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fhromada.example%2F',
      'https://hromada.example/',
    ],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fhromada.example%2Fa&data=05',
      'https://hromada.example/a',
    ],
    [
      `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?q=${encodeURIComponent('https://hromada.example/?utm_source=fb')}`)}`,
      'https://hromada.example/',
    ],
    ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
    [
      'https://www.google.com/search?q=https://a.example',
      'https://www.google.com/search?q=https://a.example',
    ],
    [
      'https://www.facebook.com/hromada/posts/1?__cft__[0]=AZ&__tn__=%2CO',
      'https://www.facebook.com/hromada/posts/1',
    ],
    ['https://www.youtube.com/watch?v=abc&t=10', 'https://www.youtube.com/watch?v=abc&t=10'],
    ['https://web.facebook.com/l.php?u=https%3A%2F%2Fa.ua%2F1', 'https://a.ua/1'],
    ['https://lm.facebook.com/l.php?u=https%3A%2F%2Fa.ua%2F1', 'https://a.ua/1'],
    ['https://vk.com/away.php?to=https%3A%2F%2Fa.ua%2F1&cc_key=', 'https://a.ua/1'],
    ['https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.ua%2F1&rut=5', 'https://a.ua/1'],
    ['https://t.umblr.com/redirect?z=https%3A%2F%2Fa.ua%2F1&t=Zm', 'https://a.ua/1'],
    ['https://www.google.com/amp/s/a.ua/novyny/1?page=2', 'https://a.ua/novyny/1?page=2'],
    ['https://google.com.ua/amp/a.ua/1', 'http://a.ua/1'],
    ['https://urldefense.com/v3/__https://a.ua/1?b=2__;!!Abc!Def$', 'https://a.ua/1?b=2'],
    ['https://urldefense.com/v3/__https://a.ua/*punkt__;Iw!!Abc!Def$', 'https://a.ua/#punkt'],
    ['https://urldefense.com/v3/__https://a.ua/**B-1__;0L_RgNC4!!Abc!Def$', 'https://a.ua/при-1'],
    [
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__a.ua_novyny-2D1-3Fb-3D2&d=Dw',
      'https://a.ua/novyny-1?b=2',
    ],
  ],
  'tracking parameters': [
    ['https://a.example/?utm_source=x&utm_medium=y&id=5#h', 'https://a.example/?id=5#h'],
    ['https://a.example/n?fbclid=x', 'https://a.example/n'],
    ['https://a.example/n?a=1&gclid=2&b=%20', 'https://a.example/n?a=1&b=%20'],
    ['https://a.example/?mutm_x=1', 'https://a.example/?mutm_x=1'],
    ...['mibextid', 'srsltid', 'gad_source', 'gad_campaignid', 'gbraid', 'wbraid', '_gl', '_ga'].map(
      (name): [string, string] => [`https://a.example/n?${name}=x&id=5`, 'https://a.example/n?id=5'],
    ),
    ...['ttclid', 'twclid', 'li_fat_id', 'mc_cid', 'mc_eid', 'yclid'].map((name): [string, string] => [
      `https://a.example/n?${name}=x&id=5`,
      'https://a.example/n?id=5',
    ]),
    ['https://youtu.be/abc?si=x&t=10', 'https://youtu.be/abc?t=10'],
    ['https://www.facebook.com/share/p/1/?rdid=x&share_id=y', 'https://www.facebook.com/share/p/1/'],
    ['https://a.example/n?si=1&share_id=2&rdid=3', 'https://a.example/n?si=1&share_id=2&rdid=3'],
  ],
  'apps that a page stands in for': [
    ['tg://resolve?domain=hromada', 'https://t.me/hromada'],
    ['tg://resolve?domain=hromada&post=15', 'https://t.me/hromada/15'],
  ],
}

describe.each(Object.entries(mended))('%s', (_, pairs) => {
  test.each(pairs)('%s', (written, href) => {
    expect(hrefOf(written)).toBe(href)
    expect(hrefOf(href)).toBe(href)
  })
})

test.each([
  ['', 'empty'],
  ['\u200b ', 'empty'],
  ['javascript:alert(1)', 'kind'],
  ['java\nscript:alert(1)', 'kind'],
  ['data:text/html,x', 'kind'],
  ['file:///C:/Users/Olena/Рішення.docx', 'kind'],
  ['viber://chat?number=%2B380441234567', 'kind'],
  ['sms:+380441234567', 'kind'],
  ['tg://join?invite=x', 'kind'],
  ['ftp://a.example', 'kind'],
  ['слово', 'noSite'],
  ['/novyny/1', 'noSite'],
  ['Рішення.docx', 'noSite'],
  ['https://', 'noSite'],
  ['https:///', 'noSite'],
  ['https://novyny/1', 'noSite'],
  ['http://.', 'noSite'],
  ['https://a.ua,b.ua', 'noSite'],
  ['http://192.168.1.5/doc', 'noSite'],
  ['http://10', 'noSite'],
  ['http://10.1.2.3/', 'noSite'],
  ['http://172.20.0.1/', 'noSite'],
  ['http://169.254.1.1/', 'noSite'],
  ['http://[fe80::1]/', 'noSite'],
  ['http://[fd00::1]/', 'noSite'],
  ['http://[::ffff:10.0.0.1]/', 'noSite'],
  ['https://hromada.local/x', 'noSite'],
  ['https://server.lan', 'noSite'],
  ['https://a.internal', 'noSite'],
  ['https://a.home.arpa', 'noSite'],
  ['https://127.0.0.1', 'noSite'],
  ['http://localhost', 'noSite'],
  ['https://a:b@c.ua/', 'password'],
  ['mailto:слово', 'unclear'],
  ['mailto:', 'unclear'],
  ['tel:ні', 'unclear'],
  ['tel:1', 'unclear'],
  [`https://a.example/${'a'.repeat(2100)}`, 'tooLong'],
])('%j is refused: %s', (written, why) => {
  expect(whyNot(written)).toBe(why)
})

test('with a site to start from, paths belong to it; a site without its scheme does not', () => {
  const base = 'https://hromada.example/uk/'
  expect(hrefOf('/docs/1.pdf', base)).toBe('https://hromada.example/docs/1.pdf')
  expect(hrefOf('novyny.html', base)).toBe('https://hromada.example/uk/novyny.html')
  expect(hrefOf('www.rada.example/a', base)).toBe('https://www.rada.example/a')
})

test('whatever is written, what comes of it is a safe link, and is read as itself again', () => {
  const pieces = fc.constantFrom(
    ...[
      'http',
      'https',
      ':',
      '/',
      '//',
      '\\',
      'a.example',
      'дія.укр',
      '@',
      '?',
      '&',
      '=',
      '#',
      '%',
      '%20',
      ' ',
    ],
    ...[
      'mailto:',
      'tel:',
      '+38',
      '0441',
      '(',
      '[',
      ']',
      'utm_a=1',
      'www.google.com/url?q=',
      'tg://resolve?domain=abc',
    ],
    ...['\u202a', ';ext=5', '.', 'javascript:', 'localhost', '[::1]'],
  )
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
      (written) => {
        const href = hrefOf(written)
        if (href === null) return
        expect(isSafeLink(href)).toBe(true)
        expect(hrefOf(href)).toBe(href)
      },
    ),
    { numRuns: 3000 },
  )
})

test('a paste says which links it lost, by their words', () => {
  const { notes } = importHtml(
    '<p><a href="viber://chat?number=1">Написати у  Viber</a> <a href="/novyny">новини</a> <a href="#punkt">пункт</a> <a href="https://a.example">сайт</a></p>',
    { newId: () => newId(blockId) },
  )
  expect(notes).toEqual([{ kind: 'lostLinks', count: 2, words: ['Написати у Viber', 'новини'] }])
})
