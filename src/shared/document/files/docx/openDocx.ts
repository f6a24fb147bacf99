import type { Archive } from '../pack/archive.ts'
import { Refused } from '../refusal.ts'
import { parseXml } from '../xml/parseXml.ts'
import { childrenOf, type XmlElement } from '../xml/xmlElement.ts'

/** A relationship of a part, referred to by its id. */
interface Relationship {
  /** The last segment of its type: `image`, `hyperlink`, `styles`. */
  type: string
  /** The name of a part; an external relationship has a URL. */
  target: string
  isExternal: boolean
}
export type Relationships = ReadonlyMap<string, Relationship>

/** The parts of a .docx file (ECMA-376, part 2). */
export interface DocxParts {
  archive: Archive
  /** The name of the main document part. */
  main: string
  relationships: Relationships
  /** The part that the main part refers to with this type, parsed; null where there is none. */
  part(type: string): { name: string; root: XmlElement } | null
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

/** Resolves a target against the part that refers to it. */
function resolve(target: string, from: string): string {
  const segments: string[] = []
  for (const one of (target.startsWith('/') ? target : folderOf(from) + target).split('/')) {
    if (one === '..') segments.pop()
    else if (one !== '' && one !== '.') segments.push(one)
  }
  return segments.join('/')
}

/** The relationships of a part; those of the package if `part` is empty. */
export function relationshipsOf(archive: Archive, part: string): Relationships {
  const folder = folderOf(part)
  const bytes = archive.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const found = new Map<string, Relationship>()
  if (bytes === null) return found
  for (const { attributes } of childrenOf(parseXml(bytes), 'rels:Relationship')) {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
    const isExternal = mode === 'External'
    found.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: isExternal ? target : resolve(target, part),
      isExternal,
    })
  }
  return found
}

export function openDocx(archive: Archive): DocxParts {
  const named = [...relationshipsOf(archive, '').values()].find(({ type }) => type === 'officeDocument')
  const main = named?.target ?? 'word/document.xml'
  if (!archive.names.includes(main)) throw new Refused('damaged')
  const relationships = relationshipsOf(archive, main)
  return {
    archive,
    main,
    relationships,
    part(type) {
      const name = [...relationships.values()].find((one) => one.type === type && !one.isExternal)?.target
      const bytes = name === undefined ? null : archive.read(name)
      return name === undefined || bytes === null ? null : { name, root: parseXml(bytes) }
    },
  }
}
