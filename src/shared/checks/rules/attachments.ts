import type { Block } from '../../document/schema.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

/** Readers cannot tell what an untitled file is; without a contact some of them cannot read it at all. */
export function checkAttachment(block: Block): Finding[] {
  if (block.type !== 'attachment') return []
  const { id, title, contact } = block
  return [
    ...(title.trim() === ''
      ? [makeFinding({ code: 'attachmentUntitled', blocking: true, blockId: id })]
      : []),
    ...(contact?.trim() === '' ? [makeFinding({ code: 'attachmentContactMissing', blockId: id })] : []),
  ]
}
