import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Block } from '#shared/document/schema.ts'

// WordPress filters the HTML of accounts without the right `unfiltered_html`, and filters the whole post at every
// change, even one that sends nothing but a status. These lists are what its filter keeps.

const tags = new Set(
  `a abbr address article aside audio b bdo big blockquote br button caption cite code col colgroup dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp
  section small span strike strong sub summary sup table tbody td tfoot th thead tr u ul var video`.split(
    /\s+/,
  ),
)
const attributes = new Set(
  'alt class cite colspan datetime dir height href id lang rel role rowspan scope src target title width'.split(
    ' ',
  ),
)

const survives = ({ name, value }: { name: string; value: string }): boolean =>
  (attributes.has(name) || /^(aria|data)-[a-z-]+$/.test(name)) &&
  !/^\s*(javascript|data|vbscript):/i.test(value)

/** Does not recurse, because a post may be nested to any depth. */
function allSurvive(nodes: readonly Tree.ChildNode[]): boolean {
  const rest = [...nodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!('tagName' in node)) continue
    if (!tags.has(node.tagName) || !node.attrs.every(survives)) return false
    for (const child of node.childNodes) rest.push(child)
  }
  return true
}

/**
 * Whether WordPress's filter would leave these blocks unchanged. It does with blocks that we write. Of opaque blocks
 * only plain HTML counts as unchanged: the check may refuse a text needlessly, but never lets one be changed.
 */
export const survivesHtmlFilter = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => block.type !== 'opaque' || allSurvive(parseFragment(block.raw).childNodes))
