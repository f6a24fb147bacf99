import type { ContextMenuParams, FromPage } from './messages.ts'

/**
 * What Electron's `context-menu` event tells about the clicked element, as far as a page can know it. Injected into the
 * page as source text: it may use nothing from outside itself.
 */
export function contextMenuParams(event: MouseEvent): ContextMenuParams {
  const target = event.target instanceof Element ? event.target : document.body
  const link = target.closest('a')
  const image = target.closest('img')
  const field = target.closest('input, textarea')
  const isEditable = field !== null || target.closest('[contenteditable=""], [contenteditable=true]') !== null
  const selectionText = String(getSelection() ?? '')
  return {
    x: event.clientX,
    y: event.clientY,
    linkURL: link?.href ?? '',
    linkText: link?.textContent ?? '',
    pageURL: location.href,
    srcURL: image?.currentSrc ?? '',
    mediaType: image ? 'image' : 'none',
    selectionText,
    isEditable,
    misspelledWord: '',
    dictionarySuggestions: [],
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && selectionText !== '',
      canCopy: selectionText !== '',
      canPaste: isEditable,
      canDelete: isEditable,
      canSelectAll: true,
      canEditRichly: isEditable && field === null,
    },
  }
}

/**
 * Reports to the host when the window gains or loses the focus, when a context menu is opened, and when the page opens
 * a window, which the host does instead. Injected into the page as source text: it may use nothing from outside itself.
 */
export function watchWindow(
  send: (message: FromPage) => void,
  paramsOf: (event: MouseEvent) => ContextMenuParams,
): void {
  const open = window.open.bind(window)
  window.open = (url, frameName = '_blank', features = '') => {
    if (['_self', '_parent', '_top'].includes(frameName)) return open(url, frameName, features)
    const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href
    send({ kind: 'open', url: address, frameName, features })
    return null
  }
  window.addEventListener('focus', () => send({ kind: 'focus', focused: true }))
  window.addEventListener('blur', () => send({ kind: 'focus', focused: false }))
  window.addEventListener('contextmenu', (event) => {
    if (!event.defaultPrevented) send({ kind: 'context-menu', params: paramsOf(event) })
  })
}
