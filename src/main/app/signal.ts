export interface Signal<T> {
  /** Calls every listener before it returns, so within the caller's transaction. An error of a listener is thrown. */
  tell(news: T): void
  listen(listener: (news: T) => void): void
}

/** An event between two services, where the sender is created before the listener. */
export function createSignal<T>(): Signal<T> {
  const listeners: ((news: T) => void)[] = []
  return {
    tell: (news) => {
      for (const listener of listeners) listener(news)
    },
    listen: (listener) => void listeners.push(listener),
  }
}
