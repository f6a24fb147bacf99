import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { createElement, type JSX } from 'react'
import { opaqueBlock } from '#shared/document/schema.ts'
import { BlockDecoratorNode, type OpaqueContent, viewsOf } from './BlockDecoratorNode.ts'

const opaqueContent = opaqueBlock.omit({ id: true, type: true })

const opaqueState = createState('opaque', {
  parse: (value): OpaqueContent | null => {
    const parsed = opaqueContent.safeParse(value)
    return parsed.success ? parsed.data : null
  },
  isEqual: (a, b) => a === b || (a !== null && b !== null && a.kind === b.kind && a.raw === b.raw),
})

/** Content of a site that Visnyk does not know: movable and removable, never editable, kept byte for byte. */
export class OpaqueNode extends BlockDecoratorNode {
  override $config() {
    return this.config('opaque', { extends: DecoratorNode, stateConfigs: [opaqueState] })
  }

  getContent(): OpaqueContent | null {
    return $getState(this, opaqueState)
  }

  setContent(content: OpaqueContent): this {
    return $setState(this, opaqueState, content)
  }

  override decorate(editor: LexicalEditor): JSX.Element | null {
    const View = viewsOf(editor).opaque
    const content = this.getContent()
    return View === null || content === null ? null : createElement(View, { nodeKey: this.getKey(), content })
  }

  override getTextContent(): string {
    return ''
  }
}

export const $createOpaqueNode = (content: OpaqueContent): OpaqueNode =>
  $create(OpaqueNode).setContent(content)

export const $isOpaqueNode = (node: LexicalNode | null | undefined): node is OpaqueNode =>
  node instanceof OpaqueNode
