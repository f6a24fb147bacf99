import { type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from './nativeTexts.ts'

type Params = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/** The menu of a right click on text; empty when nothing can be cut, copied or pasted. */
export function contextMenuItems(params: Params, texts: NativeTexts): MenuItemConstructorOptions[] {
  const { menu } = texts
  const { editFlags } = params
  if (params.isEditable) {
    return [
      { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
      { role: 'copy', label: menu.copy, enabled: editFlags.canCopy },
      { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
      { role: 'pasteAndMatchStyle', label: menu.pasteAndMatchStyle, enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
    ]
  }
  return params.selectionText.trim() === '' ? [] : [{ role: 'copy', label: menu.copy }]
}

export function contextMenu(params: Params, texts: NativeTexts): Menu | null {
  const items = contextMenuItems(params, texts)
  return items.length === 0 ? null : Menu.buildFromTemplate(items)
}
