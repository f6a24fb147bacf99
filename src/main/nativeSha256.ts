import { hash } from 'node:crypto'

/** Lower-case hex SHA-256 of a text's UTF-8 bytes: three times as fast as the one that also runs in the window. */
export const nativeSha256 = (text: string): string => hash('sha256', text)
