import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const knownComputers = z.record(z.string(), z.string())

/** The computers whose article files the person trusts: their public keys and names, in a file. */
export function createKnownComputers(path: string) {
  let known = read(path)
  return {
    has: (publicKey: string): boolean => Object.hasOwn(known, publicKey),
    add: (publicKey: string, name: string): void => {
      known = { ...known, [publicKey]: name }
      writeFileSync(`${path}.unfinished`, JSON.stringify(known), { flush: true })
      renameSync(`${path}.unfinished`, path)
    },
  }
}

/** What cannot be read is asked about again. */
function read(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  try {
    return knownComputers.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
