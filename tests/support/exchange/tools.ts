import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A program of Debian's packages; its absence is said, and what needs it is skipped. */
export function findTool(name: string, packageName: string): boolean {
  const isThere = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
  if (!isThere) console.warn(`SKIPPED: ${name} is missing (apt-get install ${packageName})`)
  return isThere
}

/** Runs a program to its end; answers what it wrote. */
export async function runTool(name: string, given: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(name, [...given], { timeout: 150_000, maxBuffer: 50_000_000 })
  return stdout + stderr
}
