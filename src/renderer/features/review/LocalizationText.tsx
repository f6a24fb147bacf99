import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockView } from '#renderer/articles/document/BlockView.tsx'
import { BlockDifference, WordDifference } from '#renderer/articles/document/Difference.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import type { ReviewView } from '#shared/contract/views.ts'
import { type BlockChange, diffBlocks } from '#shared/document/diffBlocks.ts'
import type { Block } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import { pushAll } from '#shared/domain/longLists.ts'

interface LocalizationTextProps {
  reviewed: ReviewView['localizations'][number]
  shown: 'difference' | 'text'
}

/**
 * Title, lead, address and body of one localization: as readers will see them, or compared with the last
 * approved text.
 */
export function LocalizationText({ reviewed, shown }: LocalizationTextProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { view, lastApproved } = reviewed
  const { localization, blocks } = view
  const { language } = localization
  const compares = shown === 'difference' && lastApproved !== null
  const rows = useMemo<BlockChange[]>(
    () => (compares && lastApproved ? diffBlocks(lastApproved.blocks, blocks) : []),
    [compares, lastApproved, blocks],
  )
  const isUnchanged = compares && lastApproved?.revision.contentHash === localization.contentHash

  const field = (name: 'title' | 'lead' | 'slug', className: string) => {
    const now = localization[name]
    const before = compares && lastApproved ? lastApproved[name] : now
    return (
      <div className="review-paper__field">
        <p className="review-paper__label">{t(`review.field.${name}`)}</p>
        <p className={`text ${className}`} lang={name === 'slug' ? 'en' : language}>
          {before !== now ? (
            <WordDifference before={before} after={now} />
          ) : (
            now || <span className="review-quiet">{t('review.fieldEmpty')}</span>
          )}
        </p>
      </div>
    )
  }

  return (
    <>
      {shown === 'difference' && (
        <p className="review-quiet">
          {lastApproved
            ? isUnchanged
              ? t('review.unchanged')
              : t('review.since', {
                  by: lastApproved.revision.by,
                  at: formats.dateTime(lastApproved.revision.at),
                })
            : t('review.neverApproved')}
        </p>
      )}
      <div className="review-paper">
        {field('title', 'review-paper__title')}
        {field('lead', 'review-paper__lead')}
        {field('slug', 'review-paper__slug')}
        {compares ? (
          <Rows rows={rows} language={language} anchor={localization.id} />
        ) : (
          blocks.map((block) => (
            <AnchoredBlock key={block.id} block={block} language={language} anchor={localization.id} />
          ))
        )}
      </div>
    </>
  )
}

function AnchoredBlock({ block, language, anchor }: { block: Block; language: Language; anchor: string }) {
  return (
    <div className="review-block" id={`${anchor}-${block.id}`}>
      <BlockView block={block} language={language} />
    </div>
  )
}

/** Two or more unchanged blocks between changes are folded into one line; a single one is shown. */
const foldFrom = 3

type Piece = { kind: 'row'; row: BlockChange } | { kind: 'fold'; rows: BlockChange[] }

function fold(rows: readonly BlockChange[]): Piece[] {
  const pieces: Piece[] = []
  let run: BlockChange[] = []
  const flush = () => {
    if (run.length >= foldFrom) pieces.push({ kind: 'fold', rows: run })
    else
      pushAll(
        pieces,
        run.map((row) => ({ kind: 'row' as const, row })),
      )
    run = []
  }
  for (const row of rows) {
    if (row.kind === 'same') run.push(row)
    else {
      flush()
      pieces.push({ kind: 'row', row })
    }
  }
  flush()
  return pieces
}

const idOf = (row: BlockChange): string => (row.after ?? row.before).id

function Rows({ rows, language, anchor }: { rows: BlockChange[]; language: Language; anchor: string }) {
  const { t } = useTranslation()
  return fold(rows).map((piece) => {
    if (piece.kind === 'fold') {
      const [first] = piece.rows
      return (
        <details key={first ? idOf(first) : 'fold'} className="review-fold">
          <summary>{t('review.unchangedBlocks', { count: piece.rows.length })}</summary>
          {piece.rows.map((row) => (
            <Row key={idOf(row)} row={row} language={language} anchor={anchor} />
          ))}
        </details>
      )
    }
    return <Row key={idOf(piece.row)} row={piece.row} language={language} anchor={anchor} />
  })
}

function Row({ row, language, anchor }: { row: BlockChange; language: Language; anchor: string }) {
  const { t } = useTranslation()
  const block = row.after ?? row.before
  return (
    <div className="review-block" data-kind={row.kind} id={`${anchor}-${block.id}`}>
      {(row.kind === 'added' || row.kind === 'removed' || row.kind === 'moved') && (
        <p className="review-block__kind">{t(`review.kind.${row.kind}`)}</p>
      )}
      {row.kind === 'changed' || row.kind === 'moved' ? (
        <BlockDifference before={row.before} after={row.after} language={language} />
      ) : (
        <BlockView block={block} language={language} />
      )}
    </div>
  )
}
