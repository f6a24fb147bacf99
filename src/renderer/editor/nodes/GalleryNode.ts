import { galleryBlock } from '#shared/document/schema.ts'
import { blockNodeOf, type GalleryContent } from './BlockDecoratorNode.ts'

const altsOf = ({ pictures }: GalleryContent): string =>
  pictures
    .map(({ alt }) => alt)
    .filter((alt) => alt !== '')
    .join('\n')

/** A gallery: photos with their own texts, drawn by the gallery feature. */
export const {
  Node: GalleryNode,
  $createNode: $createGalleryNode,
  $isNode: $isGalleryNode,
} = blockNodeOf('gallery', { schema: galleryBlock.omit({ id: true, type: true }), textOf: altsOf })
