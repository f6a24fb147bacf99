import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import type { Size } from '#shared/domain/crop.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { CropEditing } from './useCrop.ts'
import { usePointerDrag } from './usePointerDrag.ts'

interface CropStageProps {
  mediaId: MediaId
  size: Size
  editing: CropEditing
}

const arrows: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`

/** The picture with the part that is chosen and its focal point; both are moved by arrow keys or the pointer. */
export function CropStage({ mediaId, size, editing }: CropStageProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const stage = useRef<HTMLDivElement>(null)
  const { crop, focal, move, resize, moveFocal } = editing
  /** Pixels of the original in one of the window. */
  const scale = () => size.width / Math.max(stage.current?.clientWidth ?? size.width, 1)
  const scaled = (by: { x: number; y: number }) => ({ x: by.x * scale(), y: by.y * scale() })
  const moving = usePointerDrag((by) => move(scaled(by)))
  const resizing = usePointerDrag((by) => resize(scaled(by)))
  const pointing = usePointerDrag((by) => {
    const { x, y } = scaled(by)
    moveFocal({ x: (x / size.width) * 1000, y: (y / size.height) * 1000 })
  })
  const onArrow = (event: KeyboardEvent, act: (by: { x: number; y: number }) => void) => {
    const by = arrows[event.key]
    if (!by || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    act(by)
  }
  // A hundredth of the picture with each key, a pixel with Ctrl.
  const step = (event: KeyboardEvent, by: { x: number; y: number }) => {
    const much = event.ctrlKey ? 1 : Math.max(1, Math.round(size.width / 100))
    return { x: by.x * much, y: by.y * much }
  }
  const where = { width: formats.number(crop.width), height: formats.number(crop.height) }
  const from = { left: formats.number(crop.left), top: formats.number(crop.top) }
  return (
    <div ref={stage} className="crop__stage">
      <img className="crop__picture" src={mediaUrl(mediaId, 'large')} alt="" draggable={false} />
      <button
        type="button"
        className="crop__part"
        aria-label={t('media.crop.part', { ...where, ...from })}
        aria-describedby="crop-keys"
        style={{
          left: percent(crop.left, size.width),
          top: percent(crop.top, size.height),
          width: percent(crop.width, size.width),
          height: percent(crop.height, size.height),
        }}
        onKeyDown={(event) => onArrow(event, (by) => (event.shiftKey ? resize : move)(step(event, by)))}
        {...moving}
      >
        <span className="crop__corner" {...resizing} />
      </button>
      <button
        type="button"
        className="crop__focal"
        aria-label={t('media.crop.focal', {
          x: formats.percent(focal.x / 1000),
          y: formats.percent(focal.y / 1000),
        })}
        style={{ left: percent(focal.x, 1000), top: percent(focal.y, 1000) }}
        onKeyDown={(event) => onArrow(event, (by) => moveFocal({ x: by.x * 10, y: by.y * 10 }))}
        {...pointing}
      />
    </div>
  )
}
