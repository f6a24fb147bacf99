import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import type { HandbookPlace } from '../lib/handbookPlaces.ts'
import { useFormatChord } from '../lib/shortcuts/useFormatChord.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { KeyList } from '../ui/KeyList.tsx'
import { allKeys } from './allKeys.ts'
import { anchorId } from './anchorId.ts'
import type { Block, Inline } from './book/chapter.ts'
import { pictureOf } from './book/pictures.ts'

interface Shared {
  language: Language
  onGo: (place: HandbookPlace) => void
}

/** A list whose entries never change their order, so that their positions are their keys. */
function listed<T>(all: readonly T[], draw: (one: T) => ReactNode): ReactNode[] {
  return all.map((one, at) => <Fragment key={String(at)}>{draw(one)}</Fragment>)
}

export function Blocks({ blocks, ...shared }: Shared & { blocks: readonly Block[] }) {
  return listed(blocks, (block) => <OneBlock block={block} {...shared} />)
}

function OneBlock({ block, ...shared }: Shared & { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h3' : 'h4'
      return (
        <Heading className="handbook__heading" {...(block.anchor && { id: anchorId(block.anchor) })}>
          <Line content={block.content} {...shared} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Line content={block.content} {...shared} />
        </p>
      )
    case 'list':
      return <Items block={block} {...shared} />
    case 'table':
      return <Table block={block} {...shared} />
    case 'picture':
      return <Picture name={block.name} alt={block.alt} language={shared.language} />
    case 'note':
      return (
        <aside className="handbook__note">
          <Blocks blocks={block.content} {...shared} />
        </aside>
      )
    case 'keys':
      return <Keys language={shared.language} />
  }
}

type Of<K extends Block['kind']> = Shared & { block: Extract<Block, { kind: K }> }

function Items({ block, ...shared }: Of<'list'>) {
  const List = block.isOrdered ? 'ol' : 'ul'
  return (
    <List className="handbook__items">
      {listed(block.items, (item) => (
        <li>
          <Blocks blocks={item} {...shared} />
        </li>
      ))}
    </List>
  )
}

function Table({ block, ...shared }: Of<'table'>) {
  return (
    <table className="handbook__table">
      <thead>
        <tr>
          {listed(block.head, (cell) => (
            <th scope="col">
              <Line content={cell} {...shared} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {listed(block.rows, (row) => (
          <tr>
            {listed(row, (cell) => (
              <td>
                <Line content={cell} {...shared} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Picture({ name, alt, language }: { name: string; alt: string; language: Language }) {
  const picture = pictureOf(language, name)
  if (!picture) return null
  const { address, width, height } = picture
  return <img className="handbook__picture" src={address} alt={alt} width={width} height={height} />
}

function Keys({ language }: { language: Language }) {
  const { i18n } = useTranslation()
  return <KeyList groups={allKeys(i18n.getFixedT(language))} />
}

function Line({ content, ...shared }: Shared & { content: readonly Inline[] }) {
  return listed(content, (part) => <Part part={part} {...shared} />)
}

function Part({ part, ...shared }: Shared & { part: Inline }) {
  const format = useFormatChord()
  switch (part.kind) {
    case 'text':
      return part.text
    case 'label':
      return (
        <strong className="handbook__label">
          <Line content={part.content} {...shared} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Line content={part.content} {...shared} />
        </em>
      )
    case 'key':
      return <Kbd>{format(part.chord)}</Kbd>
    case 'code':
      return <code>{part.text}</code>
    case 'link':
      return (
        <Link className="handbook__link" onPress={() => shared.onGo(part.to)}>
          <Line content={part.content} {...shared} />
        </Link>
      )
  }
}
