import { $createParagraphNode, type LexicalNode, type ParagraphNode } from 'lexical'
import type { Inline } from '#shared/document/schema.ts'
import { $createInlines, $readInlines } from '../../blocks/inlines.ts'
import { $isGalleryNode } from '../../nodes/GalleryNode.ts'
import { $isImageNode } from '../../nodes/ImageNode.ts'

/** The captions of a photo or a gallery: first the block's own, then those of a gallery's photos. */
export function $captionsOf(node: LexicalNode | null): readonly (readonly Inline[])[] {
  if (!$isImageNode(node) && !$isGalleryNode(node)) return []
  const content = node.getContent()
  if (content === null) return []
  const pictures = 'pictures' in content ? content.pictures : []
  return [content.caption, ...pictures.map(({ caption }) => caption)]
}

/** The text of each line of a caption, of those that have any. */
export function captionLines(caption: readonly Inline[]): string[] {
  const lines: (string | null)[] = [null]
  for (const one of caption.flatMap((inline) => (inline.type === 'link' ? inline.content : [inline]))) {
    if (one.type === 'lineBreak') lines.push(null)
    else lines.push((lines.pop() ?? '') + one.text)
  }
  return lines.filter((line) => line !== null)
}

/** A caption as nodes that are not in the text, so that it is edited as any other line. */
export const $captionParagraph = (caption: readonly Inline[]): ParagraphNode =>
  $createParagraphNode().append(...$createInlines(caption))

/** Stores an edited caption in its block; `at` is its index in `$captionsOf`. */
export function $setCaption(node: LexicalNode | null, at: number, edited: ParagraphNode): void {
  const caption = $readInlines(edited)
  if ($isImageNode(node)) {
    const content = node.getContent()
    if (content !== null) node.setContent({ ...content, caption })
  } else if ($isGalleryNode(node)) {
    const content = node.getContent()
    if (content === null) return
    const pictures = content.pictures.map((one, index) => (index === at - 1 ? { ...one, caption } : one))
    node.setContent(at === 0 ? { ...content, caption } : { ...content, pictures })
  }
}
