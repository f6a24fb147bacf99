import type { Channel, EventName } from './channels.ts'
import type { Input, Output } from './contract.ts'
import type { Result } from './errors.ts'
import type { EventPayload } from './events.ts'

/** What the preload defines on `window.visnyk`: two functions, and one that gives the path of a dropped file. */
export interface Bridge {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>
  /** Returns the function that ends the subscription. */
  subscribe<E extends EventName>(event: E, callback: (payload: EventPayload<E>) => void): () => void
  /** The path of a file dropped on the window; empty when it has none. */
  pathOf(file: File): string
}
