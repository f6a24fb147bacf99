/**
 * WordDifference: two plain texts, the new one with what went and came.       before, after, side
 * BlockDifference: the same for one block's words and numbers, formatting kept.           before, after, language, side
 * `side`: only what one of the two has, for a comparison side by side; both by default.
 * Added words are <ins>, removed ones <del>: named to screen readers, and not by colour alone.
 */
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { diffInlines, diffWords } from '#shared/document/diffWords.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { shownText } from '#shared/document/text.ts'
import type { Language } from '#shared/domain/language.ts'
import { BlockView } from './BlockView.tsx'
import './document.css'
import { InlineText } from './InlineText.tsx'

// The runs of a difference have no ids, so their index is their key.
const keyed = <T,>(list: readonly T[]) => list.map((one, at) => ({ key: at, one }))

/** Which of the two texts is shown: `both` is the new one with what went. */
export type Side = 'both' | 'before' | 'after'

const isShown = (side: Side) => (run: { one: { kind: 'same' | 'added' | 'removed' } }) =>
  !(side === 'before' && run.one.kind === 'added') && !(side === 'after' && run.one.kind === 'removed')

interface WordDifferenceProps {
  before: string
  after: string
  side?: Side
}

export function WordDifference({ before, after, side = 'both' }: WordDifferenceProps) {
  const runs = keyed(diffWords(before, after)).filter(isShown(side))
  return runs.map(({ key, one: { kind, text } }) => {
    switch (kind) {
      case 'added':
        return <ins key={key}>{text}</ins>
      case 'removed':
        return <del key={key}>{text}</del>
      default:
        return <Fragment key={key}>{text}</Fragment>
    }
  })
}

interface InlineDifferenceProps {
  before: readonly Inline[]
  after: readonly Inline[]
  side: Side
}

function InlineDifference({ before, after, side }: InlineDifferenceProps) {
  const runs = keyed(diffInlines(before, after)).filter(isShown(side))
  return runs.map(({ key, one: { kind, content } }) => {
    switch (kind) {
      case 'added':
        return (
          <ins key={key}>
            <InlineText content={content} />
          </ins>
        )
      case 'removed':
        return (
          <del key={key}>
            <InlineText content={content} />
          </del>
        )
      default:
        return <InlineText key={key} content={content} />
    }
  })
}

/** A text block around its changed words. */
function ChangedText({ block, children }: { block: Block & { content: Inline[] }; children: ReactNode }) {
  switch (block.type) {
    case 'heading': {
      const Heading = `h${block.level}` as const
      return <Heading>{children}</Heading>
    }
    case 'quote':
      return <blockquote>{children}</blockquote>
    case 'callout':
      return (
        <div className="text-callout" role="note">
          {children}
        </div>
      )
    case 'paragraph':
      return <p>{children}</p>
  }
}

interface BlockDifferenceProps {
  before: Block
  after: Block
  language: Language
  side?: Side
}

export function BlockDifference({ before, after, language, side = 'both' }: BlockDifferenceProps) {
  const { t } = useTranslation()
  if ('content' in before && 'content' in after) {
    const words = <InlineDifference before={before.content} after={after.content} side={side} />
    return (
      <div className="text" lang={language}>
        <ChangedText block={side === 'before' ? before : after}>{words}</ChangedText>
      </div>
    )
  }
  const oldText = shownText(before)
  const newText = shownText(after)
  return (
    <>
      <BlockView block={side === 'before' ? before : after} language={language} />
      {oldText === newText ? (
        <p className="text-note">{t('review.formatChanged')}</p>
      ) : (
        <p className="text-words" lang={language}>
          <WordDifference before={oldText} after={newText} side={side} />
        </p>
      )}
    </>
  )
}
