import { $getNodeByKey, $getRoot, type LexicalEditor, type NodeKey } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { StyleOptions } from '#shared/language/proofing/style/findStyle.ts'
import type { ProofingScope } from '../../../proofing/createProofingScope.ts'
import { proofreader } from '../../../proofing/proofreader.ts'
import { $getBlockId } from '../../identity/blockIdState.ts'
import { changedBlocks } from '../../tracking/changedBlocks.ts'
import { $linesOfBlock, type Line } from '../find/lines.ts'
import type { BlockFindings, PlacedFinding } from './blockFindings.ts'
import { createFindingPainter } from './findingPainter.ts'
import { $shownText } from './shownText.ts'

/** Milliseconds without a change before changed blocks are checked, so that checking never slows down typing. */
const pause = 350

export type BodyProofing = ReturnType<typeof createBodyProofing>

/** Whether a finding in a block is left out: the person or the house accepts the word. */
type Accepts = (finding: Finding, block: BlockId | null) => boolean

interface CheckedBlock {
  id: BlockId | null
  findings: readonly PlacedFinding[]
}

interface Proofing {
  readonly editor: LexicalEditor
  readonly language: Language
  readonly painter: ReturnType<typeof createFindingPainter>
  readonly listeners: Set<() => void>
  accepts: Accepts
  capitalsForAggressor: boolean
  /** False: the person wants no checks. */
  isOn: boolean
  /** What the last check found, by the key of the block. */
  checked: Map<NodeKey, CheckedBlock>
  /** Keys of blocks that changed since they were read for a check; null: all are to be read. */
  stale: Set<NodeKey> | null
  orderChanged: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  /** Null: to be made when somebody asks. */
  snapshot: readonly BlockFindings[] | null
  hasFailed: boolean
}

/** Owns the findings in the text of an editor: has changed blocks checked, and paints what was found. */
export function createBodyProofing(editor: LexicalEditor, language: Language) {
  const proofing: Proofing = {
    editor,
    language,
    painter: createFindingPainter(editor),
    listeners: new Set(),
    accepts: () => true,
    capitalsForAggressor: false,
    isOn: true,
    checked: new Map(),
    stale: null,
    orderChanged: false,
    timer: undefined,
    snapshot: null,
    hasFailed: false,
  }
  return {
    /** The findings that are shown, in the order of the text. */
    get: (): readonly BlockFindings[] => {
      proofing.snapshot ??= readSnapshot(proofing)
      return proofing.snapshot
    },
    /** The dictionaries could not be read. */
    hasFailed: () => proofing.hasFailed,
    subscribe(listener: () => void) {
      proofing.listeners.add(listener)
      return () => void proofing.listeners.delete(listener)
    },
    /** Follows what is accepted, for which nothing is checked again, and how texts are checked. */
    follow({ accepts, settings }: Pick<ProofingScope, 'accepts' | 'settings'>) {
      proofing.accepts = accepts
      for (const key of proofing.checked.keys()) show(proofing, key)
      publish(proofing)
      const { capitalsForAggressor, checksSpelling, checksStyle } = settings()
      const isOn = checksSpelling || checksStyle
      if (proofing.isOn === isOn && proofing.capitalsForAggressor === capitalsForAggressor) return
      proofing.isOn = isOn
      proofing.capitalsForAggressor = capitalsForAggressor
      proofing.stale = null
      checkSoon(proofing, 0)
    },
    start: () => start(proofing),
  }
}

function start(proofing: Proofing): () => void {
  const { editor, painter } = proofing
  proofing.stale = null
  const end = editor.registerUpdateListener((update) => {
    // Switched on again, the whole text is read.
    if (!proofing.isOn) return
    const { keys, order } = changedBlocks(update)
    for (const key of keys) proofing.stale?.add(key)
    proofing.orderChanged ||= order
    if (keys.length > 0 || order) checkSoon(proofing, pause)
    else painter.caretMoved()
  })
  checkSoon(proofing, 0)
  return () => {
    end()
    clearTimeout(proofing.timer)
    painter.clearAll()
    proofing.checked.clear()
  }
}

function checkSoon(proofing: Proofing, wait: number): void {
  clearTimeout(proofing.timer)
  proofing.timer = setTimeout(() => void check(proofing), wait)
}

interface ReadBlock {
  key: NodeKey
  id: BlockId | null
  lines: Line[]
  /** What is checked of each line. */
  texts: string[]
}

async function check(proofing: Proofing): Promise<void> {
  if (!proofing.isOn) return
  const { stale, orderChanged } = proofing
  proofing.stale = new Set()
  proofing.orderChanged = false
  if (orderChanged) forgetRemoved(proofing)
  const blocks = proofing.editor.getEditorState().read(() => $readBlocks(stale))
  const texts = blocks.flatMap((block) => block.texts)
  try {
    const findings = await proofreader.check(texts, optionsOf(proofing))
    proofing.hasFailed = false
    conclude(proofing, blocks, findings)
  } catch (error) {
    console.error(error)
    proofing.hasFailed = true
  }
  if (orderChanged) for (const key of proofing.painter.lost()) show(proofing, key)
  publish(proofing)
}

function $readBlocks(keys: ReadonlySet<NodeKey> | null): ReadBlock[] {
  const nodes = keys === null ? $getRoot().getChildren() : [...keys].map((key) => $getNodeByKey(key))
  return nodes.flatMap((node) => {
    if (!node?.isAttached()) return []
    const lines = $linesOfBlock(node)
    return [{ key: node.getKey(), id: $getBlockId(node), lines, texts: lines.map($shownText) }]
  })
}

const optionsOf = ({ language, capitalsForAggressor }: Proofing): StyleOptions => ({
  language,
  capitalsForAggressor,
})

function conclude(
  proofing: Proofing,
  blocks: readonly ReadBlock[],
  found: readonly (readonly Finding[])[],
): void {
  let at = 0
  for (const { key, id, lines } of blocks) {
    const findings = lines.flatMap((line, index) =>
      (found[at + index] ?? []).map((finding) => ({ line, finding })),
    )
    at += lines.length
    // Changed once more while it was checked: the next check has it.
    if (proofing.stale?.has(key)) continue
    if (findings.length > 0) proofing.checked.set(key, { id, findings })
    else proofing.checked.delete(key)
    show(proofing, key)
  }
}

function forgetRemoved({ editor, checked, painter }: Proofing): void {
  const isThere = editor.getEditorState().read(() => {
    const keys = new Set($getRoot().getChildrenKeys())
    return (key: NodeKey) => keys.has(key)
  })
  for (const key of [...checked.keys()]) {
    if (isThere(key)) continue
    checked.delete(key)
    painter.clear(key)
  }
}

function show(proofing: Proofing, key: NodeKey): void {
  proofing.painter.show(key, shownIn(proofing, proofing.checked.get(key)))
}

const shownIn = ({ accepts }: Proofing, block: CheckedBlock | undefined): readonly PlacedFinding[] =>
  block === undefined ? [] : block.findings.filter(({ finding }) => !accepts(finding, block.id))

function readSnapshot(proofing: Proofing): readonly BlockFindings[] {
  const keys = proofing.editor.getEditorState().read(() => $getRoot().getChildrenKeys())
  return keys.flatMap((key) => {
    const block = proofing.checked.get(key)
    const findings = shownIn(proofing, block)
    return block === undefined || findings.length === 0 ? [] : [{ key, id: block.id, findings }]
  })
}

function publish(proofing: Proofing): void {
  proofing.snapshot = null
  for (const listener of proofing.listeners) listener()
}
