/**
 * Addresses whose documents are made without a request. Main's navigation rules are asked before requests, so they
 * never hear of `about:blank`; the page's own navigate event does.
 */
const withoutRequest = ['about:', 'blob:', 'data:', 'filesystem:']

/**
 * Refuses a navigation of the page to a document made without a request. This runs before any script of the page, so
 * no listener of the page can come first and hide the event.
 */
export function keepThePage(navigation: EventTarget): void {
  navigation.addEventListener('navigate', (event) => {
    const { destination } = event as NavigateEvent
    if (withoutRequest.some((scheme) => destination.url.startsWith(scheme))) event.preventDefault()
  })
}
