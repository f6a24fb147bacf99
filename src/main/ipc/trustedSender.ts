/** The part of Electron's `IpcMainInvokeEvent` that says who asks. */
export interface Caller {
  sender: { mainFrame: unknown }
  senderFrame: { url: string; parent: unknown } | null
}

/**
 * Only the main frame of our own page may ask anything. A frame that is gone by now, a frame inside a frame, or a
 * page of any other address is refused, whatever it asks for.
 */
export function isTrustedSender(event: Caller, isOurs: (address: string) => boolean): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame === event.sender.mainFrame && isOurs(frame.url)
}
