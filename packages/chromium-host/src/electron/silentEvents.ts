/**
 * Events that an app may listen to although the host never emits them: it does not detect a page that hangs,
 * and it has no `<webview>`. The typecheck refuses every other event whose name does not occur in this
 * folder.
 */
export const silentEvents: readonly string[] = ['unresponsive', 'responsive', 'will-attach-webview']
