import type { Archive } from '../pack/archive.ts'
import { Refused } from '../refusal.ts'
import { parseXml } from '../xml/parseXml.ts'
import { childOf, type XmlElement } from '../xml/xmlElement.ts'

/** A text of OpenDocument (ISO/IEC 26300), packed or as one XML file. */
export interface OdtParts {
  /** The block-level content. */
  text: XmlElement
  /** The groups of styles. Later ones override earlier ones of the same name. */
  styles: XmlElement[]
  /** Pages with their headers and footers. */
  masters: XmlElement | null
  meta: XmlElement | null
  /** The content of a part; null in one XML file, and where there is no such part. */
  read(name: string): Uint8Array | null
}

const kinds: Record<string, 'spreadsheet' | 'presentation'> = {
  spreadsheet: 'spreadsheet',
  presentation: 'presentation',
}

/** Refuses other kinds of OpenDocument, by the part `mimetype`, and encrypted files. */
function checkKind(archive: Archive): void {
  const bytes = archive.read('mimetype')
  const kind = bytes ? new TextDecoder().decode(bytes).trim() : ''
  const [, name = ''] = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(kind) ?? []
  if (kind !== '' && name !== 'text') throw new Refused(kinds[name] ?? 'unknownKind')
  const manifest = archive.read('META-INF/manifest.xml')
  // Searched, not parsed: manifests of old programs contain a document type declaration.
  const listed = manifest ? new TextDecoder().decode(manifest) : ''
  if (/encryption-data|encrypted-package/.test(listed)) throw new Refused('encrypted')
}

export function openOdt(archive: Archive, onProgress?: (share: number) => void): OdtParts {
  checkKind(archive)
  const content = archive.read('content.xml')
  if (content === null) throw new Refused('damaged')
  const root = parseXml(content, onProgress)
  const tree = (name: string) => {
    const bytes = archive.read(name)
    return bytes ? parseXml(bytes) : null
  }
  const styles = tree('styles.xml')
  return {
    ...partsOf(root, styles ? [styles, root] : [root]),
    masters: childOf(styles, 'office:master-styles'),
    meta: childOf(tree('meta.xml'), 'office:meta'),
    read: archive.read,
  }
}

/** A single XML file (.fodt) that contains its pictures in base64. */
export function openFlatOdt(bytes: Uint8Array, onProgress?: (share: number) => void): OdtParts {
  const root = parseXml(bytes, onProgress)
  return {
    ...partsOf(root, [root]),
    masters: childOf(root, 'office:master-styles'),
    meta: childOf(root, 'office:meta'),
    read: () => null,
  }
}

function partsOf(root: XmlElement, roots: readonly XmlElement[]): Pick<OdtParts, 'text' | 'styles'> {
  const text = childOf(childOf(root, 'office:body'), 'office:text')
  if (text === null) throw new Refused('unknownKind')
  const styles = roots.flatMap((one) =>
    ['office:styles', 'office:automatic-styles'].flatMap((name) => childOf(one, name) ?? []),
  )
  return { text, styles }
}
