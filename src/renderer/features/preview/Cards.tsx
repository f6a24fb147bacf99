import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import type { PreviewView } from '#shared/contract/reviewViews.ts'
import { isInMiddle } from '#shared/domain/crop.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'

interface CardsProps {
  preview: PreviewView
  texts: PreviewView['texts']
}

/** How networks and search engines show the page. Each cuts what does not fit, and so do these. */
export function Cards({ preview, texts }: CardsProps) {
  return (
    <div className="preview__cards">
      {texts.map((text) => (
        <div key={text.localizationId} className="preview__pair" lang={text.language}>
          <ShareCard preview={preview} text={text} />
          <SearchResult preview={preview} text={text} />
        </div>
      ))}
    </div>
  )
}

interface CardProps {
  preview: PreviewView
  text: PreviewView['texts'][number]
}

/** Width to height of the pictures of Open Graph. */
const shareRatio = 1.91

const hostOf = ({ host }: PreviewView, fallback: string): string => host || fallback

function ShareCard({ preview, text }: CardProps) {
  const { t } = useTranslation()
  const { coverMediaId } = preview
  return (
    <figure className="card">
      <figcaption className="preview__caption">{t('preview.share')}</figcaption>
      <div className="share-card">
        {coverMediaId === null ? (
          <p className="share-card__bare">{t('preview.noCover')}</p>
        ) : (
          <CardPicture id={coverMediaId} />
        )}
        <div className="share-card__words">
          <p className="share-card__host">{hostOf(preview, t('preview.noSite'))}</p>
          <Cut className="share-card__title">{text.title || t('common.untitled')}</Cut>
          <Cut className="share-card__lead">{text.description}</Cut>
        </div>
      </div>
    </figure>
  )
}

/** Networks cut around the middle, whatever the person marked as the main point; so it is said where that is lost. */
function CardPicture({ id }: { id: MediaId }) {
  const { t } = useTranslation()
  const { data: item } = useChannel('media.get', { id })
  const isLost = item?.focal && isPicture(item) ? !isInMiddle(item.focal, item, shareRatio) : false
  return (
    <>
      <img className="share-card__picture" src={mediaUrl(id, 'large')} alt={t('preview.coverCrop')} />
      {isLost && <p className="preview__cut share-card__lost">{t('preview.focalLost')}</p>}
    </>
  )
}

function SearchResult({ preview, text }: CardProps) {
  const { t } = useTranslation()
  return (
    <figure className="card">
      <figcaption className="preview__caption">{t('preview.search')}</figcaption>
      <div className="search-result">
        <p className="search-result__address">
          {preview.siteName && <span>{preview.siteName}</span>}
          <span>{[hostOf(preview, t('preview.noSite')), text.language, text.slug].join(' › ')}</span>
        </p>
        <Cut className="search-result__title">{text.searchTitle || t('common.untitled')}</Cut>
        <Cut className="search-result__lead">{text.description}</Cut>
      </div>
    </figure>
  )
}

/** Words in a box of true width and lines; says so when some of them do not fit. */
function Cut({ className, children }: { className: string; children: string }): ReactNode {
  const { t } = useTranslation()
  const words = useRef<HTMLParagraphElement>(null)
  const [isCut, setCut] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words may fit or not
  useEffect(() => {
    const element = words.current
    if (element !== null) {
      setCut(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    }
  }, [children])
  return (
    <>
      <p ref={words} className={className}>
        {children}
      </p>
      {isCut && <p className="preview__cut">{t('preview.cut')}</p>}
    </>
  )
}
