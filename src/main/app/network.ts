import type { Session } from 'electron'

const local = ['app:', 'blob:', 'data:', 'devtools:']

/**
 * The page itself never talks to the network: sites are asked by the main process alone. The content security
 * policy says so to the page; this holds it for whatever might get around that. `developmentServer` is where Vite
 * pushes its changes from.
 */
export function keepOffTheNetwork(session: Session, developmentServer: string | undefined): void {
  const server = developmentServer === undefined ? null : new URL(developmentServer)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const { protocol, port } = new URL(url)
    const isServer = server !== null && ['http:', 'ws:'].includes(protocol) && port === server.port
    answer({ cancel: !local.includes(protocol) && !isServer })
  })
}
