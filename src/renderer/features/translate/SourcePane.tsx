import { ArrowUpDown, BookCopy } from 'lucide-react'
import { memo, type RefObject, startTransition, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockView } from '#renderer/articles/document/BlockView.tsx'
import { BlockDifference } from '#renderer/articles/document/Difference.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { type AlignedRow, isBehind, isOrphan } from '#shared/document/align.ts'
import { sameContent } from '#shared/document/followSource.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { RowActions } from './createRowActions.ts'
import { RowTools } from './RowTools.tsx'
import { statusLooks } from './statusLooks.ts'
import { isUnfinished, rowId } from './unfinished.ts'

interface SourcePaneProps {
  paneRef: RefObject<HTMLDivElement | null>
  language: Language
  rows: readonly AlignedRow[]
  /** Source blocks as they were when their translation was confirmed, for stale rows. */
  pinned: ReadonlyMap<BlockId, Block>
  active: BlockId | null
  actions: RowActions
  /** Rows whose empty parts the translation memory has word for word. */
  proposed: ReadonlyMap<BlockId, unknown>
  /** The rows after the first may be drawn: what is more urgent is there. */
  drawsRest: boolean
}

/** Rows that are compared and drawn together, so that a change costs as much as the rows around it. */
const chunkSize = 40
/** How many more chunks are drawn in one step. */
const chunksAtOnce = 4

/**
 * The source, read only: every block with its translation status, and what the source changed since the confirmation.
 * The first rows are drawn at once, the others of a long text in moments that are left between keys.
 */
export function SourcePane({ paneRef, language, rows, drawsRest, ...more }: SourcePaneProps) {
  const chunks = Math.ceil(rows.length / chunkSize)
  const [drawn, setDrawn] = useState(1)
  useEffect(() => {
    // Each step is a commit of its own and gives way to keys.
    if (drawsRest && drawn < chunks) startTransition(() => setDrawn(drawn + chunksAtOnce))
  }, [drawsRest, drawn, chunks])
  const starts = Array.from({ length: Math.min(drawn, chunks) }, (_, at) => at * chunkSize)
  return (
    <div ref={paneRef} className="translate-source" lang={language} aria-busy={drawn < chunks}>
      {starts.map((start) => (
        <SourceRows key={start} language={language} rows={rows.slice(start, start + chunkSize)} {...more} />
      ))}
    </div>
  )
}

type SourceRowsProps = Omit<SourcePaneProps, 'paneRef' | 'drawsRest'>

/** The active row, where it is among these. */
const activeIn = ({ rows, active }: SourceRowsProps): AlignedRow | null =>
  active === null ? null : (rows.find((row) => rowId(row) === active) ?? null)

const looksSame = (before: SourceRowsProps, next: SourceRowsProps): boolean =>
  before.language === next.language &&
  before.pinned === next.pinned &&
  before.actions === next.actions &&
  before.proposed === next.proposed &&
  before.rows.length === next.rows.length &&
  before.rows.every((row, at) => row === next.rows[at]) &&
  (before.active === next.active || activeIn(before) === activeIn(next))

const SourceRows = memo(function SourceRows(props: SourceRowsProps) {
  const { language, rows, pinned, active, actions, proposed } = props
  return rows.map((row) => {
    const id = rowId(row)
    return (
      <SourceRow
        key={id}
        row={row}
        language={language}
        before={isBehind(row) ? (pinned.get(id) ?? null) : null}
        isActive={id === active}
        isProposed={proposed.has(id)}
        actions={actions}
      />
    )
  })
}, looksSame)

interface SourceRowProps {
  row: AlignedRow
  language: Language
  before: Block | null
  isActive: boolean
  isProposed: boolean
  actions: RowActions
}

const SourceRow = memo(function SourceRow(props: SourceRowProps) {
  const { row, language, before, isActive, isProposed, actions } = props
  const { t } = useTranslation()
  const id = rowId(row)
  const { icon, tone } = statusLooks[row.status]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form; here are texts side by side.
    <div
      role="group"
      className="translate-row"
      data-block-id={id}
      data-status={row.status}
      data-active={isActive}
      data-unfinished={isUnfinished(row)}
      data-behind={isBehind(row)}
      aria-label={t(`translate.status.${row.status}`)}
    >
      <div className="translate-row__head" data-row-head>
        <span className="translate-row__chips">
          <Chip tone={tone} icon={icon} isQuiet>
            {t(`translate.status.${row.status}`)}
          </Chip>
          {row.moved && (
            <Chip tone="warn" icon={ArrowUpDown} isQuiet>
              {t('translate.status.moved')}
            </Chip>
          )}
          {isProposed && (
            <Chip tone="info" icon={BookCopy} isQuiet>
              {t('memory.proposed')}
            </Chip>
          )}
        </span>
        {isActive && <RowTools row={row} actions={actions} />}
      </div>
      {row.source && <SourceWords source={row.source} before={before} language={language} />}
      {isOrphan(row) && (
        <div className="translate-row__changed">
          <p className="translate-row__note">{t('translate.orphan')}</p>
          {before && (
            <del className="translate-row__gone">
              <BlockView block={before} language={language} />
            </del>
          )}
        </div>
      )}
    </div>
  )
})

/** A source block; where it changed after its translation was confirmed, what changed. */
function SourceWords({
  source,
  before,
  language,
}: {
  source: Block
  before: Block | null
  language: Language
}) {
  const { t } = useTranslation()
  if (before === null || sameContent(before, source)) return <BlockView block={source} language={language} />
  const showsMore = mediaOf(source).length > 0 || source.type === 'opaque'
  return (
    <div className="translate-row__changed">
      <p className="translate-row__note">{t('translate.changed')}</p>
      {showsMore && blockText(before) === blockText(source) ? (
        <BlockView block={source} language={language} />
      ) : (
        <BlockDifference before={before} after={source} language={language} />
      )}
    </div>
  )
}
