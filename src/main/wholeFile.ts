import { rename, rm } from 'node:fs/promises'
import { AppError } from '#shared/contract/errors.ts'
import { fileErrorCode } from './fileErrors.ts'

/**
 * Replaces a file only by a whole one: `write` makes it beside, at the path that it gets, and brings it onto the disk.
 * `what` names the file in the log. Throws `diskFull` or `diskUnwritable`.
 */
export async function writeWhole(
  target: string,
  what: string,
  write: (unfinished: string) => void | Promise<void>,
): Promise<void> {
  const unfinished = `${target}.unfinished`
  try {
    await write(unfinished)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    const code = fileErrorCode(error)
    throw code ? new AppError(code, `${what} cannot be written`, undefined, { cause: error }) : error
  }
}
