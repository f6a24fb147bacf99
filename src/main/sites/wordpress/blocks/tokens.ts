/**
 * The comments that delimit blocks in a post of WordPress, by its own grammar: `<!-- wp:name {json} -->` opens,
 * `<!-- /wp:name -->` closes, `<!-- wp:name /-->` is both. Time is linear in the text, whatever is in it.
 */
export interface BlockToken {
  kind: 'open' | 'close' | 'void'
  /** Without the `core/` of WordPress's own blocks. */
  name: string
  /** The JSON as it stands there; null where there is none. */
  attributes: string | null
  start: number
  /** Behind the comment. */
  end: number
}

const head = /<!--[ \t\n\r\f\v]+(\/?)wp:([a-z][a-z0-9_-]*\/)?([a-z][a-z0-9_-]*)[ \t\n\r\f\v]+/y

export function* blockTokens(text: string): Generator<BlockToken> {
  const attributesEnd = createTerminators(text)
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const token = tokenAt(text, start, attributesEnd)
    if (token) yield token
    start = text.indexOf('<!--', token ? token.end : start + 4)
  }
}

interface Terminator {
  /** Where the closing brace stands. */
  brace: number
  end: number
  isVoid: boolean
}

/** Where attributes that begin at some place end. Asked for ever later places, it looks at each character once. */
function createTerminators(text: string): (from: number) => Terminator | null {
  const pattern = /\}[ \t\n\r\f\v]+(\/?)-->/g
  let next: Terminator | null | undefined
  return (from) => {
    if (next === null || (next && next.brace >= from)) return next
    pattern.lastIndex = from
    const found = pattern.exec(text)
    next = found && { brace: found.index, end: pattern.lastIndex, isVoid: found[1] === '/' }
    return next
  }
}

function tokenAt(
  text: string,
  start: number,
  attributesEnd: (from: number) => Terminator | null,
): BlockToken | null {
  head.lastIndex = start
  const found = head.exec(text)
  if (!found) return null
  const at = head.lastIndex
  const namespace = found[2] ?? ''
  const name = `${namespace === 'core/' ? '' : namespace}${found[3] ?? ''}`
  const kind = found[1] === '/' ? 'close' : 'open'
  if (text.startsWith('{', at)) {
    const terminator = attributesEnd(at + 1)
    if (!terminator) return null
    const { brace, end, isVoid } = terminator
    return { kind: isVoid ? 'void' : kind, name, attributes: text.slice(at, brace + 1), start, end }
  }
  if (text.startsWith('-->', at)) return { kind, name, attributes: null, start, end: at + 3 }
  if (text.startsWith('/-->', at)) return { kind: 'void', name, attributes: null, start, end: at + 4 }
  return null
}
