import { strict, strictClass } from './strict.ts'

type Content = string | Blob | Promise<string | Blob>

export class ClipboardItem {
  private readonly items: Record<string, Content>

  constructor(items: Record<string, Content>) {
    this.items = items
  }
  get types() {
    return Object.keys(this.items)
  }
  async getType(type: string): Promise<Blob> {
    const content = await this.items[type]
    if (content === undefined) throw new Error(`The clipboard item has no ${type}`)
    return content instanceof Blob ? content : new Blob([content], { type })
  }
}
strictClass(ClipboardItem)

/**
 * The app's own clipboard, not the desktop's: a test must not change the clipboard of the person at the
 * computer.
 */
let items: ClipboardItem[] = []

export const clipboard = strict('clipboard', {
  read: async () => [...items],
  write: async (given: ClipboardItem[]) => {
    items = [...given]
  },
  readText: async () => {
    const item = items.find(({ types }) => types.includes('text/plain'))
    return item ? (await item.getType('text/plain')).text() : ''
  },
  writeText: async (text: string) => {
    items = [new ClipboardItem({ 'text/plain': text })]
  },
  has: async (type: string) => items.some(({ types }) => types.includes(type)),
  clear: () => {
    items = []
  },
})
