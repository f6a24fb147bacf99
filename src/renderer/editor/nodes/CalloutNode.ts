import {
  $applyNodeReplacement,
  $createParagraphNode,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical'

/** A text block in a box: what readers must not miss. It behaves like a quotation. */
export class CalloutNode extends ElementNode {
  override $config() {
    return this.config('callout', { extends: ElementNode })
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'text-callout'
    element.setAttribute('role', 'note')
    return element
  }

  override updateDOM(): false {
    return false
  }

  /** Enter at the end leaves the box, as it leaves a quotation. */
  override insertNewAfter(_: RangeSelection, restoresSelection?: boolean): ParagraphNode {
    const paragraph = $createParagraphNode()
    paragraph.setDirection(this.getDirection())
    this.insertAfter(paragraph, restoresSelection)
    return paragraph
  }

  /** Backspace at the beginning turns the box into a paragraph. */
  override collapseAtStart(): true {
    this.replace($createParagraphNode(), true)
    return true
  }

  override canMergeWhenEmpty(): true {
    return true
  }
}

export const $createCalloutNode = (): CalloutNode => $applyNodeReplacement(new CalloutNode())

export const $isCalloutNode = (node: LexicalNode | null | undefined): node is CalloutNode =>
  node instanceof CalloutNode
