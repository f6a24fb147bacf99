import { withoutEnding } from '../../language/trim.ts'

/** Encodes the characters that are not encoded yet; a malformed escape is treated as text. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text))
  } catch {
    return encodeURIComponent(text)
  }
}

const mailbox = /^[^\s@/:?&]+@(?:[^\s@/.:?&]+\.)+[^\s@/.:?&]+$/u
export const isMailbox = (text: string): boolean => mailbox.test(text)

/**
 * Reads what follows `mailto:`: recipients separated by commas, subject and text encoded. Null when a
 * recipient is not a mail address, or when there is neither recipient nor subject.
 */
export function mailAddress(written: string): string | null {
  const text = written.replace(/^\/{1,2}/, '').replace(/^(?:mailto:){1,3}/i, '')
  const [to = '', ...queries] = text.split('?')
  const recipients = to
    .replaceAll('%40', '@')
    .split(/[,;]|%2C/i)
    .map((one) => one.replaceAll('%20', ' ').trim())
    .filter((one) => one !== '')
  if (!recipients.every(isMailbox)) return null
  const fields = queries
    .join('?')
    .split('&')
    .filter((one) => one !== '')
    .map((field) => {
      const [name = '', ...values] = field.split('=')
      return `${encoded(name)}=${encoded(values.join('='))}`
    })
  if (recipients.length === 0 && fields.length === 0) return null
  return `mailto:${recipients.join(',')}${fields.length > 0 ? `?${fields.join('&')}` : ''}`
}

/** How people write an extension after a phone number: `;ext=5`, «дод. 5», «вн. 5», `#5`, `,5`. */
const extension = /(?:;ext=|\bext\.? ?|дод\. ?|вн\. ?|x|#|,)(\d{1,6})$/i
const phoneSigns = /^\+?[\d\p{Zs}\p{Pd}()./]+$/u

/** Reads what follows `tel:` as a number that a telephone can dial (RFC 3966); null when it is none. */
export function phoneAddress(written: string): string | null {
  let text: string
  try {
    text = decodeURIComponent(written).trim()
  } catch {
    return null
  }
  text = text.replace(/^\/{1,2}/, '')
  const more = extension.exec(text)
  const number = (more ? withoutEnding(text.slice(0, more.index), /[\s,;]/) : text).trim()
  if (!phoneSigns.test(number)) return null
  const digits = number.replace(/\D/g, '')
  if (digits.length < 3 || digits.length > 15) return null
  const isInternational = number.startsWith('+') || (digits.length === 12 && digits.startsWith('380'))
  return `tel:${isInternational ? '+' : ''}${digits}${more ? `;ext=${more[1]}` : ''}`
}

/** Whether a text is a phone number that was typed without `tel:`. */
export const looksLikePhone = (text: string): boolean =>
  /^\+?[\d\p{Zs}\p{Pd}()]{6,25}$/u.test(text) && text.replace(/\D/g, '').length >= 6
