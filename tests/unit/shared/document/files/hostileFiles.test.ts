import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { shownBodyText } from '#shared/document/text.ts'
import { docxParts, makeDocx, relationship, wordParagraph } from '#tests/support/files/makeDocx.ts'
import { fixture, readTestFile, tryToRead } from '#tests/support/files/readTestFile.ts'

const refusal = (bytes: Uint8Array, name = 'a.docx') => {
  const result = tryToRead(name, bytes)
  return result.kind === 'refused' ? result.reason : 'read'
}
const plain = docxParts({ body: wordParagraph('Слово') })
const withText = (xml: string) => zipSync({ ...plain, 'word/document.xml': strToU8(xml) })

/** Writes a number of four bytes into every entry of the file's directory, or into that of one part. */
function inDirectory(bytes: Uint8Array, offset: number, value: number, part = ''): Uint8Array {
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 46 < changed.length; at += 1) {
    const name = new TextDecoder().decode(changed.subarray(at + 46, at + 46 + part.length))
    if (view.getUint32(at, true) === 0x02014b50 && name === part) view.setUint32(at + offset, value, true)
  }
  return changed
}

describe('a file that was made to attack', () => {
  test('unpacks into more than the limit, whatever sizes it names', () => {
    const parts = docxParts({ body: '', styles: '' })
    const bomb = zipSync({ ...parts, 'word/styles.xml': new Uint8Array(210_000_000) })
    expect(refusal(bomb)).toBe('unpacksTooLarge')
    expect(refusal(inDirectory(bomb, 24, 1000, 'word/styles.xml'))).toBe('unpacksTooLarge')
  })

  test('names other sizes than it has', () => {
    expect(refusal(inDirectory(makeDocx({ body: '' }), 24, 10))).toBe('damaged')
    expect(refusal(inDirectory(makeDocx({ body: '' }), 24, 0xffffffff))).toBe('unpacksTooLarge')
    expect(refusal(inDirectory(makeDocx({ body: '' }), 20, 0x7fffffff))).toBe('damaged')
  })

  test('has thousands of parts', () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`word/media/${at}.png`, new Uint8Array(1)]),
    )
    expect(refusal(zipSync({ ...plain, ...many }))).toBe('tooManyParts')
  })

  test.each(['../../etc/passwd', '/etc/passwd', 'word/..\\..\\a', 'C:\\a'])('has a part named %s', (name) => {
    expect(refusal(zipSync({ ...plain, [name]: new Uint8Array(1) }))).toBe('unsafe')
  })

  test('has entities that unfold without end', () => {
    const entities = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('')
    const xml = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><a>&e20;</a>`
    expect(refusal(withText(xml))).toBe('unsafe')
    expect(refusal(strToU8(`<office:document>${xml}`), 'a.fodt')).not.toBe('read')
  })

  test('has an entity that reads another file', () => {
    expect(refusal(withText('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'))).toBe(
      'unsafe',
    )
  })

  test('nests elements without end', () => {
    const deep = docxParts({
      body: '<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000),
    })
    expect(refusal(zipSync(deep))).toBe('tooComplex')
  })

  test('repeats tables inside repeated cells', () => {
    const depth = 30
    const open =
      '<t:table><t:table-row t:number-rows-repeated="50"><t:table-cell t:number-columns-repeated="50">'
    const close = '</t:table-cell></t:table-row></t:table>'
    const names = ['office', 'text', 'table'].map(
      (one) => `xmlns:${one === 'table' ? 't' : one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`,
    )
    const text = `${open.repeat(depth)}<text:p>слово</text:p>${close.repeat(depth)}`
    const flat = `<office:document ${names.join(' ')}><office:body><office:text>${text}</office:text></office:body></office:document>`
    expect(refusal(strToU8(flat), 'a.fodt')).toBe('read')
  })

  test('points to pictures elsewhere: none is fetched, all are told', () => {
    const body = [
      wordParagraph('Перед'),
      '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="Герб"/><a:graphic><a:graphicData>',
      '<pic:pic><pic:blipFill><a:blip r:link="x1"/></pic:blipFill></pic:pic>',
      '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
      '<w:r><w:pict><v:shape alt="Мапа"><v:imagedata r:id="x1"/></v:shape></w:pict></w:r></w:p>',
    ].join('')
    const links = relationship('x1', 'image', 'https://example.com/spy.png', true)
    const { blocks, pictures, report } = readTestFile('a.docx', makeDocx({ body, links }))
    expect(shownBodyText(blocks)).toBe('Перед')
    expect(pictures).toEqual([])
    expect(report).toMatchObject([{ what: 'linkedPictures', count: 2, words: ['Герб', 'Мапа'] }])
  })

  test('holds macros: the text is read, and the macros are told', () => {
    const bytes = makeDocx({
      body: wordParagraph('Слово'),
      parts: { 'word/vbaProject.bin': new Uint8Array(100) },
    })
    const { blocks, report } = readTestFile('a.docm', bytes)
    expect(shownBodyText(blocks)).toBe('Слово')
    expect(report).toMatchObject([{ tone: 'dropped', what: 'macros', count: 1 }])
  })
})

describe('a file that cannot be read', () => {
  test('is locked by a password', () => {
    const manifest = strToU8('<manifest:manifest><manifest:encryption-data/></manifest:manifest>')
    const mimetype = strToU8('application/vnd.oasis.opendocument.text')
    expect(
      refusal(zipSync({ mimetype, 'content.xml': new Uint8Array(9), 'META-INF/manifest.xml': manifest })),
    ).toBe('encrypted')
    expect(refusal(inDirectory(zipSync(plain), 6, 0x00010014))).toBe('encrypted')
    expect(refusal(compoundWith('EncryptedPackage'))).toBe('encrypted')
  })

  test('is of another kind', () => {
    expect(refusal(compoundWith('WordDocument'), 'a.doc')).toBe('oldWord')
    expect(refusal(compoundWith('Workbook'), 'a.xls')).toBe('spreadsheet')
    expect(
      refusal(zipSync({ '[Content_Types].xml': new Uint8Array(1), 'xl/workbook.xml': new Uint8Array(1) })),
    ).toBe('spreadsheet')
    expect(refusal(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.presentation') }))).toBe(
      'presentation',
    )
    expect(refusal(zipSync({ 'a.txt': new Uint8Array(1) }))).toBe('unknownKind')
    expect(refusal(zipSync({}))).toBe('unknownKind')
    expect(refusal(new Uint8Array([1, 0, 2, 0, 3]))).toBe('unknownKind')
  })

  test('ends too early, wherever', () => {
    const whole = fixture('zvit.docx')
    fc.assert(
      fc.property(fc.integer({ min: 4, max: whole.length - 1 }), (length) => {
        expect(refusal(whole.subarray(0, length))).toBe('damaged')
      }),
      { numRuns: 30 },
    )
  })

  test('has wrong bytes anywhere: the program always goes on', () => {
    for (const name of ['zvit.docx', 'zvit.odt', 'zvit.fodt']) {
      const whole = fixture(name)
      const places = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 20,
      })
      fc.assert(
        fc.property(places, (changes) => {
          const bytes = whole.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          expect(['read', 'refused']).toContain(tryToRead(name, bytes).kind)
        }),
        { numRuns: 40 },
      )
    }
  })
})

/** A compound file with one stream of this name. */
function compoundWith(stream: string): Uint8Array {
  const bytes = new Uint8Array(1024)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(
    Array.from(stream).flatMap((one) => [one.charCodeAt(0), 0]),
    512,
  )
  return bytes
}
