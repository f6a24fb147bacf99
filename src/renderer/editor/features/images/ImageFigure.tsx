import type { BlockViewProps, ImageContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isImageNode } from '../../nodes/ImageNode.ts'
import { PictureFields } from './PictureFields.tsx'
import { PictureImage } from './PictureImage.tsx'
import { useFigure } from './useFigure.ts'
import './Figure.css'

/** A photo in the text with its caption, credit and description, all edited in place. */
export function ImageFigure({ nodeKey, content }: BlockViewProps<ImageContent>) {
  const figure = useFigure<ImageContent>({
    nodeKey,
    $isNode: $isImageNode,
    enters: '.figure__caption [contenteditable="true"]',
  })
  return (
    <figure ref={figure.box} className="figure" data-selected={figure.isSelected || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the photo */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div className="figure__picture" onClick={figure.select}>
        <PictureImage picture={content} />
      </div>
      <PictureFields
        picture={content}
        figure={figure}
        // Another picture is a step of its own.
        onChange={(part) => figure.change((present) => ({ ...present, ...part }), part.mediaId !== undefined)}
      />
    </figure>
  )
}
