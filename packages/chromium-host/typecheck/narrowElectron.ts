import type { HostSurface } from './readHostTypes.ts'

const subscriptions = new Set([
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
  'prependOnceListener',
])

/** Parts of a desktop that the host accepts without ever emitting an event (src/electron/quiet.ts). */
const quiet = new Set(['AutoUpdater', 'Notification', 'PowerMonitor', 'Screen', 'SystemPreferences', 'Tray'])

/** Events that a desktop sends to installed programs only: macOS opens files with an application bundle. */
const quietEvents = new Set(['App.open-file'])

/** A member: its documentation, its first line, and its further lines. */
interface Member {
  lines: string[]
  name: string | undefined
  event: string | undefined
}

const nameOf = (line: string) =>
  /^ {4}(?:static |readonly |abstract )*(?<name>\w+)[(?:<]/.exec(line)?.groups?.name

/** Splits the lines between the braces of a class, an interface or a namespace, all indented by four. */
function membersOf(body: string[]): Member[] {
  const members: Member[] = []
  let documentation: string[] = []
  for (const line of body) {
    if (/^ {4}(\/\*\*| \*|\/\/)/.test(line) || line === '') {
      documentation.push(line)
    } else if (/^ {4}\S/.test(line) && !/^ {4}[)}\]]/.test(line)) {
      const event = /^ {4}\w+\(event: '(?<event>[^']+)'/.exec(line)?.groups?.event
      members.push({ lines: [...documentation, line], name: nameOf(line), event })
      documentation = []
    } else {
      members.at(-1)?.lines.push(line)
    }
  }
  return members
}

/** Removes members that `keep` refuses from the top-level classes, interfaces and namespaces. */
function rewrite(declarations: string, keep: (owner: string, member: Member) => boolean): string {
  const written: string[] = []
  let owner: string | undefined
  let body: string[] = []
  for (const line of declarations.split('\n')) {
    if (owner === undefined) {
      written.push(line)
      owner = /^ {2}(?:class|interface|namespace) (?<name>\w+)[^}]*\{$/.exec(line)?.groups?.name
    } else if (line === '  }') {
      const named = owner
      written.push(...membersOf(body).flatMap((one) => (keep(named, one) ? one.lines : [])), line)
      owner = undefined
      body = []
    } else {
      body.push(line)
    }
  }
  return written.join('\n')
}

/**
 * Electron's type declarations without the members, events and modules that the host lacks. Types that only describe
 * values (options, details) stay as they are.
 */
export function narrowElectron(declarations: string, { members, modules, emits }: HostSurface): string {
  const offers = (owner: string, { name, event }: Member): boolean => {
    const known = members.get(owner)
    if (!known || name === undefined || name === 'constructor') return true
    if (subscriptions.has(name)) {
      return event === undefined || quiet.has(owner) || quietEvents.has(`${owner}.${event}`) || emits(event)
    }
    return known.has(name)
  }
  const isImportable = ({ lines }: Member): boolean => {
    const name = /^ {4}(?:const|class) (?<name>\w+)/.exec(lines.at(-1) ?? '')?.groups?.name
    return name === undefined || modules.has(name)
  }
  return rewrite(declarations, (owner, member) =>
    owner === 'CrossProcessExports' ? isImportable(member) : offers(owner, member),
  )
}
