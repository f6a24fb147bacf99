import { readFileSync } from 'node:fs'
import { watchFiles } from '../page/files.ts'
import type { PageOptions } from '../page/messages.ts'
import { watchPermissions } from '../page/permissions.ts'
import { pageRuntime } from '../page/runtime.ts'
import { createWire } from '../page/wire.ts'

export interface InjectedScript {
  /** The built preload script: one CommonJS file, as a sandboxed preload has to be. */
  preload: string | undefined
  additionalArguments: string[]
}

interface Names {
  bindingName: string
  receiverName: string
}

/** The source that runs before every document: the page runtime with the app's preload script inside it. */
export function pageScript(options: InjectedScript & Names): string {
  const given: PageOptions = {
    bindingName: options.bindingName,
    receiverName: options.receiverName,
    platform: process.platform,
    versions: { ...process.versions } as Record<string, string>,
    argv: [process.execPath, ...options.additionalArguments],
  }
  const parts = [createWire, watchFiles, watchPermissions].map((part) => `${part.name}: ${part.toString()}`)
  const preload = options.preload
    ? `function (require, process, module, exports) {\n${readFileSync(options.preload, 'utf8')}\n}`
    : 'null'
  return `(${pageRuntime.toString()})(${JSON.stringify(given)}, { ${parts.join(', ')} }, ${preload})`
}
