import type { Session } from 'electron'

/** What the page may do of all that a browser can ask for: write to the clipboard, and nothing else. */
const allowed: readonly string[] = ['clipboard-sanitized-write']

/** Denies every other permission, every device and every download of a session. */
export function denyByDefault(session: Session, isOurs: (address: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowed.includes(permission) && isOurs(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.includes(permission) && isOurs(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}
