import { shell } from 'electron'
import { AppError } from '#shared/contract/errors.ts'
import { isSafeLink } from '#shared/document/links.ts'

/** Hands a link to the system's browser or mail program. Throws `invalidInput` for all but http(s), mailto and tel. */
export async function openExternal(address: string): Promise<void> {
  if (!isSafeLink(address))
    throw new AppError('invalidInput', 'Only http(s), mailto and tel links are opened')
  await shell.openExternal(address)
}
