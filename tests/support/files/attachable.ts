import { strToU8, zipSync } from 'fflate'

/** A PDF of one page with a line of words, which are ASCII as its font has no Ukrainian letters. */
export function smallPdf(words = ''): Uint8Array<ArrayBuffer> {
  const line = encodeURIComponent(words)
    .replaceAll('%20', ' ')
    .replace(/[()\\]/g, '')
  const drawn = `BT /F1 14 Tf 60 760 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** A ZIP archive with these parts. */
export const archive = (parts: Record<string, string>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  )

const contentTypes = (main: string, more = ''): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/>${more}</Types>`

/** An Office Open XML file of this kind, as far as its kind is recognised. */
export const officeFile = (main: string, parts: Record<string, string> = {}, more = '') =>
  archive({ '[Content_Types].xml': contentTypes(main, more), 'main.xml': '<x/>', ...parts })

export const openDocumentFile = (kind: string, parts: Record<string, string> = {}) =>
  archive({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': '<x/>',
    'META-INF/manifest.xml': '<x/>',
    ...parts,
  })
