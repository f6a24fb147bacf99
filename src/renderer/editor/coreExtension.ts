import { HorizontalRuleExtension } from '@lexical/extension'
import { HistoryExtension } from '@lexical/history'
import { LinkExtension } from '@lexical/link'
import { RichTextExtension } from '@lexical/rich-text'
import { TableExtension } from '@lexical/table'
import { configExtension, defineExtension } from 'lexical'
import { isSafeLink } from '#shared/document/links.ts'
import { ListBlockExtension } from './features/lists/ListBlockExtension.ts'
import { ListKeysExtension } from './features/lists/ListKeysExtension.ts'
import { BlockRulesExtension } from './features/richText/BlockRulesExtension.ts'
import { DocumentEndsExtension } from './features/richText/DocumentEndsExtension.ts'
import { BlockIdsExtension } from './identity/registerBlockIds.ts'
import { BlockViewsExtension } from './nodes/BlockDecoratorNode.ts'
import { GalleryNode } from './nodes/GalleryNode.ts'
import { ImageNode } from './nodes/ImageNode.ts'
import { OpaqueNode } from './nodes/OpaqueNode.ts'
import { SelectingExtension } from './selecting/SelectingExtension.ts'
import { StructureExtension } from './structure/StructureExtension.ts'

/** Undo steps kept; each holds a whole (structurally shared) editor state. */
const undoDepth = 500

/** Everything a body is made of and may undergo, without any interface: the same in the window and headless. */
export const CoreExtension = defineExtension({
  name: 'visnyk/core',
  dependencies: [
    // First: Lexical's own rules for lists and tables drop what they do not know.
    StructureExtension,
    RichTextExtension,
    configExtension(HistoryExtension, { disabled: false, maxDepth: undoDepth }),
    ListBlockExtension,
    configExtension(LinkExtension, { validateUrl: isSafeLink }),
    configExtension(TableExtension, { hasCellMerge: false, hasCellBackgroundColor: false }),
    HorizontalRuleExtension,
    BlockViewsExtension,
    BlockRulesExtension,
    DocumentEndsExtension,
    ListKeysExtension,
    BlockIdsExtension,
    // Behind it: what a cut takes is seen before it is taken.
    SelectingExtension,
  ],
  nodes: () => [ImageNode, GalleryNode, OpaqueNode],
})
