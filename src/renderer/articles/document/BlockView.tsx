/**
 * BlockView: one block as readers would see it, read only, in the article's type.
 *   block      the block
 *   language   of its text (for hyphenation and screen readers)
 */
import { Puzzle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { withBox } from '#shared/document/checklists.ts'
import { startOfList, styleOfList } from '#shared/document/numbering.ts'
import type { Block, GalleryBlock, ListBody, Picture, TableBlock } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import './document.css'
import './numbering.css'
import { AttachmentView } from './AttachmentView.tsx'
import { ContactView, LinkCardView } from './Cards.tsx'
import { InlineText } from './InlineText.tsx'

function ListView({ list }: { list: ListBody }) {
  const { ordered, checklist, items } = list
  const keyed = items.map((item, at) => ({ key: at, item }))
  const inside = keyed.map(({ key, item }) => (
    <li key={key}>
      <InlineText content={checklist ? withBox(item) : item.content} />
      {item.list && <ListView list={item.list} />}
    </li>
  ))
  if (checklist) return <ul className="text-checklist">{inside}</ul>
  if (!ordered) return <ul>{inside}</ul>
  const { numbering, delimiter } = styleOfList(list)
  return (
    <ol
      start={startOfList(list)}
      reversed={list.reversed}
      data-numbering={numbering}
      data-delimiter={delimiter}
    >
      {inside}
    </ol>
  )
}

function TableView({ rows }: TableBlock) {
  const keyed = rows.map((row, at) => ({
    key: at,
    cells: row.map((cell, column) => ({ key: column, cell })),
  }))
  return (
    <div className="text-table">
      <table>
        <tbody>
          {keyed.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map(({ key: column, cell }) =>
                cell.header ? (
                  <th key={column} scope={key === 0 ? 'col' : 'row'}>
                    <InlineText content={cell.content} />
                  </th>
                ) : (
                  <td key={column}>
                    <InlineText content={cell.content} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PictureView({ picture }: { picture: Picture }) {
  const { t } = useTranslation()
  return (
    <figure>
      <img src={`/media/${picture.mediaId}/small`} alt={picture.alt} loading="lazy" />
      <figcaption>
        <InlineText content={picture.caption} />
        {picture.credit && <span className="text-credit">{picture.credit}</span>}
        <span className="text-alt">
          {picture.decorative
            ? t('review.imageDecorative')
            : picture.alt
              ? t('review.imageAlt', { alt: picture.alt })
              : t('review.imageAltMissing')}
        </span>
      </figcaption>
    </figure>
  )
}

function GalleryView({ block }: { block: GalleryBlock }) {
  const keyed = block.pictures.map((picture, at) => ({ key: `${at} ${picture.mediaId}`, picture }))
  return (
    <figure className="text-gallery">
      {keyed.map(({ key, picture }) => (
        <PictureView key={key} picture={picture} />
      ))}
      {block.caption.length > 0 && (
        <figcaption>
          <InlineText content={block.caption} />
        </figcaption>
      )}
    </figure>
  )
}

function Content({ block, language }: { block: Block; language: Language }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <InlineText content={block.content} />
        </p>
      )
    case 'heading': {
      const Heading = `h${block.level}` as const
      return (
        <Heading>
          <InlineText content={block.content} />
        </Heading>
      )
    }
    case 'list':
      return <ListView list={block} />
    case 'quote':
      return (
        <blockquote>
          <InlineText content={block.content} />
        </blockquote>
      )
    case 'callout':
      return (
        <div className="text-callout" role="note">
          <InlineText content={block.content} />
        </div>
      )
    case 'pullquote':
      return (
        <figure className="text-pullquote">
          <blockquote>
            <InlineText content={block.quotation} />
          </blockquote>
          {block.citation.length > 0 && (
            <figcaption>
              <InlineText content={block.citation} />
            </figcaption>
          )}
        </figure>
      )
    case 'embed':
      return <LinkCardView {...block} />
    case 'contact':
      return <ContactView words={block} />
    case 'image':
      return <PictureView picture={block} />
    case 'gallery':
      return <GalleryView block={block} />
    case 'attachment':
      return <AttachmentView block={block} language={language} />
    case 'table':
      return <TableView {...block} />
    case 'divider':
      return <hr />
    case 'opaque':
      return (
        <p className="text-opaque">
          <Puzzle aria-hidden className="icon" />
          {block.kind}
        </p>
      )
  }
}

export function BlockView({ block, language }: { block: Block; language: Language }) {
  return (
    <div className="text" lang={language} data-block-type={block.type}>
      <Content block={block} language={language} />
    </div>
  )
}
