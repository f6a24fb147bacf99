import { ipcMain } from 'electron'
import { channels } from '#shared/contract/channels.ts'
import type { Result } from '#shared/contract/errors.ts'
import type { Answer } from './answer.ts'
import { isTrustedSender } from './trustedSender.ts'

export interface RegisterOptions {
  answer: Answer
  isOurs(address: string): boolean
  onStranger(channel: string, address: string): void
}

/**
 * Opens the contract's channels to the page. Electron itself rejects a channel that nobody registered, and the
 * preload names no other.
 */
export function registerHandlers({ answer, isOurs, onStranger }: RegisterOptions): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown): Promise<Result<unknown>> | Result<unknown> => {
      if (!isTrustedSender(event, isOurs)) {
        onStranger(channel, event.senderFrame?.url ?? '')
        return {
          ok: false,
          error: { code: 'notAllowed', message: 'Only the program\u2019s own page may ask' },
        }
      }
      return answer(channel, input)
    })
  }
}
