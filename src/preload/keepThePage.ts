/**
 * Addresses whose documents are created without a request. Main's navigation rules apply to requests, so they
 * do not see `about:blank`; the page's own `navigate` event does.
 */
const withoutRequest = ['about:', 'blob:', 'data:', 'filesystem:']

/**
 * Prevents the page from navigating to a document that is created without a request. It runs before any
 * script of the page, so no listener of the page can run first and stop the event.
 */
export function keepThePage(navigation: EventTarget): void {
  navigation.addEventListener('navigate', (event) => {
    const { destination } = event as NavigateEvent
    if (withoutRequest.some((scheme) => destination.url.startsWith(scheme))) event.preventDefault()
  })
}
