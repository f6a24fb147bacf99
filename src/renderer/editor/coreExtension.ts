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
import { AttachmentNode } from './nodes/AttachmentNode.ts'
import { BlockViewsExtension } from './nodes/BlockDecoratorNode.ts'
import { CalloutNode } from './nodes/CalloutNode.ts'
import { ContactNode } from './nodes/ContactNode.ts'
import { EmbedNode } from './nodes/EmbedNode.ts'
import { GalleryNode } from './nodes/GalleryNode.ts'
import { ImageNode } from './nodes/ImageNode.ts'
import { OpaqueNode } from './nodes/OpaqueNode.ts'
import { PullquoteNode } from './nodes/PullquoteNode.ts'
import { SelectingExtension } from './selecting/SelectingExtension.ts'
import { StructureExtension } from './structure/StructureExtension.ts'

/** Undo steps kept; each is a whole editor state, which shares unchanged nodes with the others. */
const undoDepth = 500

/** All nodes and rules of a body, without any interface: the same in the window and in a headless editor. */
export const CoreExtension = defineExtension({
  name: 'visnyk/core',
  dependencies: [
    // First, because Lexical's own rules for lists and tables drop content that they do not know.
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
    // After BlockIdsExtension, which has to see a cut before the selection is removed.
    SelectingExtension,
  ],
  nodes: () => [
    ...[ImageNode, GalleryNode, AttachmentNode, OpaqueNode],
    ...[CalloutNode, PullquoteNode, EmbedNode, ContactNode],
  ],
})
