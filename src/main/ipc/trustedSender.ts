/** The part of Electron's `IpcMainInvokeEvent` that says who asks. */
export interface Caller {
  senderFrame: { url: string; parent: unknown } | null
}

/**
 * Only the main frame of our own page may ask anything. A frame that is gone by now, a frame inside a frame, or a
 * page of any other address is refused, whatever it asks for.
 */
export function isTrustedSender({ senderFrame }: Caller, isOurs: (address: string) => boolean): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url)
}
