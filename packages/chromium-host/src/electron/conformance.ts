import type { EventEmitter } from 'node:events'
import type * as Common from 'electron/common'
import type * as Main from 'electron/main'
import type * as Host from './index.ts'

// Checked only by the compiler: the host has nothing that Electron does not have, so an app cannot come to
// depend on the host, and what an Electron update removes fails to compile here. A mistake shows as a name
// that is not assignable to `never`.

type Real = typeof Main & typeof Common
type Modules = Omit<typeof Host, 'default'>

type Surplus = {
  [Name in keyof Modules]: Name extends keyof Real
    ? Exclude<keyof Modules[Name], keyof Real[Name] | keyof EventEmitter>
    : Name
}[keyof Modules]

type Instance<Class> = Class extends { prototype: infer Shape } ? keyof Shape : never
type SurplusOfClasses = {
  [Name in 'Menu' | 'MenuItem' | 'Notification' | 'Tray' | 'ClipboardItem']: Exclude<
    Instance<Modules[Name]>,
    Instance<Real[Name]> | keyof EventEmitter
  >
}['Menu' | 'MenuItem' | 'Notification' | 'Tray' | 'ClipboardItem']

type None<Names extends never> = Names
export type NothingInSurplus = None<Surplus | SurplusOfClasses>
