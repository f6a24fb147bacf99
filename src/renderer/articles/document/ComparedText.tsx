/**
 * ComparedText: title, lead, address and body of a text, as they are or compared with those of another version.
 *   before     the other version; null: nothing is compared
 *   after      the text
 *   language
 *   layout     'inline' (by default): one text with what went and came; 'sideBySide': both, block beside block
 *   anchor     the blocks get the ids `<anchor>-<block id>`
 *   action(row)   what stands at the end of a block that differs
 */
import { Fragment, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type BlockChange, diffBlocks } from '#shared/document/diffBlocks.ts'
import type { Block } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { classNames } from '../../ui/classNames.ts'
import { BlockView } from './BlockView.tsx'
import { BlockDifference, type Side, WordDifference } from './Difference.tsx'
import './paper.css'

export interface ComparableText {
  title: string
  lead: string
  slug: string
  blocks: readonly Block[]
}

export type ComparedLayout = 'inline' | 'sideBySide'

interface ComparedTextProps {
  before: ComparableText | null
  after: ComparableText
  language: Language
  anchor: string
  layout?: ComparedLayout
  action?: ((row: BlockChange) => ReactNode) | undefined
}

export function ComparedText({
  before,
  after,
  language,
  anchor,
  layout = 'inline',
  action,
}: ComparedTextProps) {
  const rows = useMemo(
    () => (before === null ? null : diffBlocks(before.blocks, after.blocks)),
    [before, after.blocks],
  )
  const sides: readonly Side[] = layout === 'sideBySide' && before !== null ? ['before', 'after'] : ['both']
  return (
    <div className={classNames('paper', sides.length > 1 && 'paper--sides')}>
      {fields.map((field) => (
        <div key={field} className="paper__row">
          {sides.map((side) => (
            <TextField
              key={side}
              field={field}
              before={before?.[field] ?? after[field]}
              after={after[field]}
              side={side}
              language={language}
            />
          ))}
        </div>
      ))}
      {rows === null ? (
        after.blocks.map((block) => (
          <div key={block.id} className="paper-block" id={`${anchor}-${block.id}`}>
            <BlockView block={block} language={language} />
          </div>
        ))
      ) : (
        <Rows rows={rows} language={language} anchor={anchor} sides={sides} action={action} />
      )}
    </div>
  )
}

const fields = ['title', 'lead', 'slug'] as const

interface TextFieldProps {
  field: (typeof fields)[number]
  before: string
  after: string
  side: Side
  language: Language
}

function TextField({ field, before, after, side, language }: TextFieldProps) {
  const { t } = useTranslation()
  const shown = side === 'before' ? before : after
  return (
    <div className="paper__field">
      <p className="paper__label">{t(`review.field.${field}`)}</p>
      <p className={`text paper__${field}`} lang={field === 'slug' ? 'en' : language}>
        {before !== after ? (
          <WordDifference before={before} after={after} side={side} />
        ) : (
          shown || <span className="paper__quiet">{t('review.fieldEmpty')}</span>
        )}
      </p>
    </div>
  )
}

interface RowsProps {
  rows: readonly BlockChange[]
  language: Language
  anchor: string
  sides: readonly Side[]
  action: ((row: BlockChange) => ReactNode) | undefined
}

function Rows({ rows, ...how }: RowsProps) {
  const { t } = useTranslation()
  return fold(rows).map((piece) => {
    if (piece.kind === 'row') return <Row key={idOf(piece.row)} row={piece.row} {...how} />
    const [first] = piece.rows
    return (
      <details key={first ? idOf(first) : 'fold'} className="paper-fold">
        <summary>{t('review.unchangedBlocks', { count: piece.rows.length })}</summary>
        {piece.rows.map((row) => (
          <Row key={idOf(row)} row={row} {...how} />
        ))}
      </details>
    )
  })
}

function Row({ row, language, anchor, sides, action }: Omit<RowsProps, 'rows'> & { row: BlockChange }) {
  const { t } = useTranslation()
  const { kind } = row
  const block = row.after ?? row.before
  return (
    <div className="paper-block" data-kind={kind} id={`${anchor}-${block.id}`}>
      {(kind === 'added' || kind === 'removed' || kind === 'moved') && (
        <p className="paper-block__kind">{t(`review.kind.${kind}`)}</p>
      )}
      <div className="paper__row">
        {sides.map((side) => (
          <div key={side} className="paper__side">
            <BlockOnSide row={row} side={side} language={language} />
          </div>
        ))}
      </div>
      {kind !== 'same' && action && <Fragment>{action(row)}</Fragment>}
    </div>
  )
}

function BlockOnSide({ row, side, language }: { row: BlockChange; side: Side; language: Language }) {
  switch (row.kind) {
    case 'changed':
    case 'moved':
      return <BlockDifference before={row.before} after={row.after} language={language} side={side} />
    case 'same':
      return <BlockView block={row.after} language={language} />
    case 'added':
      return side === 'before' ? null : <BlockView block={row.after} language={language} />
    case 'removed':
      return side === 'after' ? null : <BlockView block={row.before} language={language} />
  }
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
