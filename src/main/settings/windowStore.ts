import Store from 'electron-store'
import { z } from 'zod'
import type { RememberedWindow } from '../app/window.ts'

const shape = z.object({
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
    .nullable(),
  maximized: z.boolean(),
})

/** The last position of the window. An unreadable file is ignored, since the default position does no harm. */
export function createWindowStore(folder: string): {
  get(): RememberedWindow
  set(state: RememberedWindow): void
} {
  const store = new Store<Record<string, unknown>>({ name: 'window', cwd: folder, clearInvalidConfig: true })
  return {
    get: () => shape.safeParse(store.store).data ?? { bounds: null, maximized: false },
    set: (state) => {
      store.store = { ...state }
    },
  }
}
