import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '#renderer/ui/classNames.ts'
import './media.css'

interface DropAreaProps {
  onFiles: (files: File[]) => void
  /** What happens to what is dropped; by default pictures are added. */
  words?: string | undefined
  children: ReactNode
}

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Accepts files that are dropped on it or pasted inside it. Keyboard users have the button beside it. */
export function DropArea({ onFiles, words, children }: DropAreaProps) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const dragOver = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const dragLeave = (event: DragEvent) => {
    const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
    if (!inside) setOver(false)
  }
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a target for the pointer; the keyboard has the button and paste
    <div
      className={classNames('drop-area', isOver && 'drop-area--over')}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      {isOver && <p className="drop-area__words">{words ?? t('media.drop')}</p>}
    </div>
  )
}
