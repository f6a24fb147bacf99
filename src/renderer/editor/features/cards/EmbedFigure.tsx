import { ExternalLink, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusedAddress } from '#shared/document/addresses/readAddress.ts'
import { siteOfCard } from '#shared/document/cards/providers.ts'
import { CardIcon } from '../../../articles/document/Cards.tsx'
import { invoke } from '../../../lib/client.ts'
import { useShowResult } from '../../../lib/useShowResult.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { BlockViewProps, EmbedContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isEmbedNode } from '../../nodes/EmbedNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { type Figure, useFigure } from '../images/useFigure.ts'
import { readCardAddress } from './readCardAddress.ts'
import { useLeaveOnEnter } from './useLeaveOnEnter.ts'
import './CardFigure.css'

/** A card in the text: where it leads and its title, edited in place. Nothing of the other page is loaded. */
export function EmbedFigure({ nodeKey, content }: BlockViewProps<EmbedContent>) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const missingId = useId()
  const figure = useFigure<EmbedContent>({
    nodeKey,
    $isNode: $isEmbedNode,
    enters: '[data-part="title"] input',
  })
  const keys = useLeaveOnEnter(figure)
  const isUntitled = content.title.trim() === ''
  return (
    <figure
      ref={figure.box}
      className="card-figure"
      aria-label={t('editor.embed.card', { site: siteOfCard(content.href) })}
      data-selected={figure.isSelected || undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the card */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div className="card-figure__head" onClick={figure.select}>
        <CardIcon href={content.href} />
        <span className="card-figure__site">{siteOfCard(content.href)}</span>
        <span ref={ownKeys} className="card-figure__tools">
          {isUntitled && (
            <span id={missingId}>
              <Chip tone="warn" icon={TriangleAlert}>
                {t('editor.embed.untitled')}
              </Chip>
            </span>
          )}
          <IconButton
            size="small"
            icon={ExternalLink}
            label={t('editor.link.open')}
            onPress={() => void showResult(invoke('app.openExternal', { url: content.href }))}
          />
        </span>
      </div>
      <div ref={ownKeys} className="card-figure__fields" {...keys}>
        <TextField
          data-part="title"
          label={t('editor.embed.title')}
          placeholder={t('editor.embed.titlePlaceholder')}
          value={content.title}
          onChange={(title) => figure.change((present) => ({ ...present, title: title.slice(0, 300) }))}
          onBlur={() => {
            const title = content.title.trim()
            if (title !== content.title) figure.change((present) => ({ ...present, title }))
          }}
          maxLength={300}
          isReadOnly={!figure.isEditable}
          {...(isUntitled && { 'aria-describedby': missingId })}
        />
        <AddressField href={content.href} figure={figure} />
      </div>
    </figure>
  )
}

/** The address as it is typed; the card takes it over when the field is left and the address can be read. */
function AddressField({ href, figure }: { href: string; figure: Figure<EmbedContent> }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState<RefusedAddress | null>(null)
  const commit = () => {
    if (typed === null) return
    const read = readCardAddress(typed)
    if (read.kind === 'refused') {
      setRefused(read.why)
      return
    }
    setTyped(null)
    setRefused(null)
    if (read.href !== href) figure.change((present) => ({ ...present, href: read.href }), true)
  }
  return (
    <TextField
      label={t('editor.link.address')}
      isCode
      value={typed ?? href}
      onChange={(address) => {
        setTyped(address)
        setRefused(null)
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
      isReadOnly={!figure.isEditable}
      {...(refused !== null && { error: t(`editor.link.refused.${refused}`) })}
    />
  )
}
