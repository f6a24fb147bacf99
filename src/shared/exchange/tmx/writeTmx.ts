import type { Instant } from '../../domain/time.ts'
import type { Piece } from '../codes.ts'
import { tmx, writePieces } from '../xliff/writePieces.ts'
import { xmlAttributes } from '../xml/writeXml.ts'

/** A pair of the translation memory. */
export interface TmxPair {
  uk: Piece[]
  en: Piece[]
  at: Instant
  by: string
}

/** The beginning of a TMX 1.4b file; `tmxUnit` for each pair and `tmxEnd` follow. */
export const tmxBeginning = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Visnyk" creationtoolversion="1" segtype="paragraph" o-tmf="Visnyk" adminlang="en" srclang="*all*" datatype="html"/>
<body>
`
export const tmxEnd = '</body>\n</tmx>\n'

/** TMX 1.4b: dates are ISO 8601 in the basic form, in UTC. */
const dateOf = (at: Instant): string => at.replace(/[-:]/g, '').replace(/\.\d+/, '')

export const tmxUnit = ({ uk, en, at, by }: TmxPair): string =>
  `<tu${xmlAttributes({ changedate: dateOf(at), changeid: by === '' ? undefined : by })}>
<tuv xml:lang="uk"><seg>${writePieces(uk, tmx)}</seg></tuv>
<tuv xml:lang="en"><seg>${writePieces(en, tmx)}</seg></tuv>
</tu>
`
