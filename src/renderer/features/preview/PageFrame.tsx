import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewView } from '#shared/contract/reviewViews.ts'

interface PageFrameProps {
  text: PreviewView['texts'][number]
  /** Of the reader's screen, in CSS pixels. */
  width: number
}

/** The page in a frame without scripts, drawn as wide as the reader's screen and made smaller where it does not fit. */
export function PageFrame({ text, width }: PageFrameProps) {
  const { t } = useTranslation()
  const room = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const element = room.current
    if (element === null) return
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  const scale = size.width === 0 ? 1 : Math.min(1, size.width / width)
  return (
    <div className="preview__room" ref={room}>
      <iframe
        className="preview__frame"
        title={t('preview.frame', { language: t(`common.language.${text.language}`) })}
        // The hash changes with every change of what readers see, so that the frame loads it anew.
        src={`/previewed/page/${text.localizationId}?${text.contentHash}`}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        style={{
          width,
          height: size.height / scale,
          transform: `scale(${scale})`,
        }}
      />
    </div>
  )
}
