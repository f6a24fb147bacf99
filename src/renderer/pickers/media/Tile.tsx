import { FileText, ImageOff, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Spinner } from '#renderer/ui/Spinner.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { typeName } from '#shared/domain/fileTypes.ts'
import { isPicture } from '#shared/domain/media.ts'
import './media.css'

/** One item of the grid: the picture or the kind of file, its name, and what it lacks or where it is used. */
export function Tile({ item }: { item: MediaView }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="tile__frame">
        {!isPicture(item) ? (
          <span className="tile__file">
            <FileText aria-hidden />
            {typeName(item.type)}
          </span>
        ) : item.derivatives === 'pending' ? (
          <>
            <Spinner size={20} />
            <span className="visually-hidden">{t('media.pending')}</span>
          </>
        ) : (
          <img
            className="tile__picture"
            src={mediaUrl(item.id, 'thumbnail')}
            alt=""
            loading="lazy"
            draggable={false}
          />
        )}
      </span>
      <span className="tile__name">{item.fileName}</span>
      <span className="tile__state">
        {item.decorative ? (
          <Chip tone="neutral" icon={Sparkles} isQuiet>
            {t('media.decorativeMark')}
          </Chip>
        ) : item.described ? (
          <span className="tile__use">
            {item.usedCount > 0 ? t('media.usedIn', { count: item.usedCount }) : t('media.unused')}
          </span>
        ) : (
          <Chip tone="warn" icon={ImageOff} isQuiet>
            {t('media.missingAlt')}
          </Chip>
        )}
      </span>
    </>
  )
}
