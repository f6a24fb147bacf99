import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typeOfFile } from '#shared/document/files/attachable/typeOfFile.ts'
import { type FileExtension, typeOfExtension } from '#shared/domain/fileTypes.ts'
import { archive, officeFile, openDocumentFile, smallPdf } from '#tests/support/files/attachable.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const kindOf = (name: string, content: Uint8Array) => {
  const found = typeOfFile({ name, bytes: content })
  return found.kind === 'file' ? found.type : found.reason
}

const relationship = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

/** An archive whose end record counts one entry, whatever the directory holds. */
function countedOnce(content: Uint8Array<ArrayBuffer>): Uint8Array {
  const view = new DataView(content.buffer)
  // fflate writes no comment, so the end record is the last 22 bytes.
  view.setUint16(content.length - 22 + 8, 1, true)
  view.setUint16(content.length - 22 + 10, 1, true)
  return content
}

/** An office file whose text declares an entity, behind these words, with so many nulls behind each letter. */
function withEntities(make: typeof officeFile | typeof openDocumentFile, before = '', nulls = 0) {
  const letters = [...before, ...'<!DOCTYPE a [<!ENTITY e "ha">]><a>&e;</a>']
  return make(make === officeFile ? 'wordprocessingml.document' : 'text', {
    'word/document.xml': letters.map((letter) => letter + '\0'.repeat(nulls)).join(''),
  })
}

test('the document type that an old OpenOffice wrote into the list of parts does no harm', () => {
  const manifest =
    '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><x/>'
  const content = openDocumentFile('text', { 'META-INF/manifest.xml': manifest })
  expect(kindOf('a.odt', content)).toBe(typeOfExtension('odt'))
})

const files: Record<FileExtension, Uint8Array> = {
  pdf: smallPdf(),
  docx: officeFile('wordprocessingml.document'),
  xlsx: officeFile('spreadsheetml.sheet'),
  pptx: officeFile('presentationml.presentation'),
  odt: openDocumentFile('text'),
  ods: openDocumentFile('spreadsheet'),
  odp: openDocumentFile('presentation'),
  rtf: bytes('{\\rtf1 Рішення}'),
  csv: bytes('Назва;Сума\nШкола;15000\n'),
  txt: bytes('Рішення сесії'),
  zip: archive({ 'Рішення.txt': 'так' }),
}

test.each([
  ['a template on the author’s disk', relationship('attachedTemplate', 'file:///C:/Users/A/Normal.dotm')],
  ['a link', relationship('hyperlink', 'https://example.org/')],
])('a document with %s may be attached', (_, rels) => {
  const content = officeFile('wordprocessingml.document', { 'word/_rels/settings.xml.rels': rels })
  expect(kindOf('a.docx', content)).toBe(typeOfExtension('docx'))
})

test.each(Object.entries(files))('a %s is recognised by its content', (extension, content) => {
  const type = typeOfExtension(extension as FileExtension)
  expect(kindOf(`Рішення.${extension}`, content)).toBe(type)
  // Without a name that says it, only a table in plain text is plain text.
  expect(kindOf('файл', content)).toBe(extension === 'csv' ? 'text/plain' : type)
})

test.each([
  [
    'a document with macros',
    'a.docx',
    officeFile('wordprocessingml.document', { 'word/vbaProject.bin': 'x' }),
    'macros',
  ],
  [
    'one that only says so',
    'a.docx',
    officeFile(
      'wordprocessingml.document',
      {},
      '<Override PartName="/x.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
    ),
    'macros',
  ],
  [
    'one that says so with a character reference',
    'a.docx',
    officeFile(
      'wordprocessingml.document',
      { 'word/p.bin': 'x' },
      '<Override PartName="/word/p.bin" ContentType="application/vnd.ms-word.document.macroEn&#97;bled.main+xml"/>',
    ),
    'macros',
  ],
  [
    'a document with an embedded object',
    'a.docx',
    officeFile('wordprocessingml.document', { 'word/embeddings/oleObject1.bin': 'x' }),
    'macros',
  ],
  [
    'a document that fetches its template from a server',
    'a.docx',
    officeFile('wordprocessingml.document', {
      'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'https://example.org/a.dotm'),
    }),
    'macros',
  ],
  [
    'a document whose main part is only named in a comment',
    'a.docx',
    archive({
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><!-- application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml --></Types>`,
    }),
    'unknownKind',
  ],
  [
    'an archive whose directory goes on behind the entries that it counts',
    'a.zip',
    countedOnce(archive({ 'readme.txt': 'a', 'evil.exe': 'b' })),
    'damaged',
  ],
  ['an archive with a page', 'a.zip', archive({ 'рішення.html': '<script></script>' }), 'program'],
  ['an archive with a shortcut', 'a.zip', archive({ 'a.settingcontent-ms': 'x' }), 'program'],
  [
    'a program whose name ends in points and spaces',
    'a.zip',
    archive({ [`a.exe${'.'.repeat(11)} `]: 'x' }),
    'program',
  ],
  [
    'a spreadsheet with ActiveX',
    'a.xlsx',
    officeFile('spreadsheetml.sheet', { 'xl/activeX/activeX1.xml': '<x/>' }),
    'macros',
  ],
  [
    'an OpenDocument with Basic',
    'a.odt',
    openDocumentFile('text', { 'Basic/Standard/script-lb.xml': '<x/>' }),
    'macros',
  ],
  [
    'rich text with an embedded object',
    'a.rtf',
    bytes('{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}'),
    'macros',
  ],
  ['a program for Windows', 'Рішення.pdf', bytes('MZ\u0090\u0000\u0003'), 'program'],
  ['a program for Linux', 'Рішення', bytes('\u007fELF\u0002'), 'program'],
  ['a script', 'run.txt', bytes('#!/bin/sh\nrm -r /'), 'program'],
  ['a script by its name', 'Рішення.pdf.bat', bytes('del *.*'), 'program'],
  ['a script whose name ends as Windows allows', 'Рішення.cmd. . ', bytes('del *.*'), 'program'],
  ['an archive with a program', 'a.zip', archive({ 'Рішення.pdf.exe': 'x' }), 'program'],
  ['an archive whose parts lead out of it', 'a.zip', archive({ '../../etc/passwd': 'x' }), 'unsafe'],
  ['a document with entities', 'a.docx', withEntities(officeFile), 'unsafe'],
  ['an OpenDocument with entities', 'a.odt', withEntities(openDocumentFile), 'unsafe'],
  ['entities behind a long comment', 'a.docx', withEntities(officeFile, '<!-- -->'.repeat(2000)), 'unsafe'],
  ['entities in UTF-16', 'a.docx', withEntities(officeFile, '', 1), 'unsafe'],
  ['entities in UTF-32', 'a.docx', withEntities(officeFile, '', 3), 'unsafe'],
  ['a picture', 'Рішення.pdf', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'picture'],
  ['a web page', 'a.txt', bytes('<!doctype html><script>alert(1)</script>'), 'webPage'],
  [
    'a drawing that runs scripts',
    'a.txt',
    bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
    'webPage',
  ],
  [
    'Word before 2007',
    'a.doc',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
    'oldOffice',
  ],
  ['an empty file', 'a.pdf', new Uint8Array(), 'empty'],
  ['a text that calls itself a PDF', 'a.pdf', bytes('так'), 'damaged'],
  ['a cut archive', 'a.docx', files.docx.subarray(0, 60), 'damaged'],
  ['any other bytes', 'a.bin', new Uint8Array([1, 2, 3, 0, 7]), 'unknownKind'],
])('%s is refused', (_, name, content, reason) => {
  expect(kindOf(name, content)).toBe(reason)
})

test('a text in the encoding of older Windows is a text', () => {
  expect(kindOf('a.txt', new Uint8Array([0xd0, 0xb3, 0xf8, 0xe5, 0xed, 0xed, 0xff]))).toBe('text/plain')
})

test('no bytes and no name make it throw', () => {
  const heads = fc.constantFrom('', '%PDF-', 'PK\u0003\u0004', '{\\rtf', 'MZ', '<svg')
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      heads,
      fc.uint8Array({ maxLength: 200 }),
      (name, head, rest) => {
        const content = new Uint8Array([...bytes(head), ...rest])
        expect(['file', 'refused']).toContain(typeOfFile({ name, bytes: content }).kind)
      },
    ),
  )
})
