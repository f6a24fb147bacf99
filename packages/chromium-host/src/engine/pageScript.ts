import { readFileSync } from 'node:fs'
import type { PageOptions } from '../page/messages.ts'
import { pageParts } from '../page/parts.ts'
import { pageRuntime } from '../page/runtime.ts'

export interface InjectedScript {
  /** The built preload script: one CommonJS file, because a sandboxed preload cannot load others. */
  preload: string | undefined
  additionalArguments: string[]
}

interface Names {
  bindingName: string
  receiverName: string
}

/** The source that runs before every document: the page runtime with its parts and the app's preload script. */
export function pageScript(options: InjectedScript & Names): string {
  const given: PageOptions = {
    bindingName: options.bindingName,
    receiverName: options.receiverName,
    platform: process.platform,
    versions: { ...process.versions } as Record<string, string>,
    argv: [process.execPath, ...options.additionalArguments],
  }
  const parts = Object.entries(pageParts).map(([name, part]) => `${name}: ${part.toString()}`)
  const preload = options.preload
    ? `function (require, process, module, exports) {\n${readFileSync(options.preload, 'utf8')}\n}`
    : 'null'
  return `(${pageRuntime.toString()})(${JSON.stringify(given)}, { ${parts.join(', ')} }, ${preload})`
}
