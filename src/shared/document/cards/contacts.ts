import { isMailbox, mailAddress, phoneAddress } from '../addresses/mailAndPhone.ts'
import { isAllowedHref, normalizeInlines } from '../inlines.ts'
import type { ContactWords, Inline } from '../schema.ts'

/** The fields of a contact in the order in which readers see them. */
export const contactFields = ['name', 'role', 'phone', 'email', 'hours', 'address'] as const
export type ContactField = (typeof contactFields)[number]

/** Fields that are the same in every language. */
const sharedFields: readonly ContactField[] = ['phone', 'email']
export const isSharedField = (field: ContactField): boolean => sharedFields.includes(field)

/** The fields of a block or of a directory entry alone, in order. */
export const wordsOfContact = (contact: ContactWords): ContactWords => ({
  name: contact.name,
  role: contact.role,
  phone: contact.phone,
  email: contact.email,
  hours: contact.hours,
  address: contact.address,
})

/** The address that one written phone number or mail address leads to; null for any other text. */
function addressOf(field: ContactField, written: string): string | null {
  const text = written.trim()
  const href =
    field === 'phone' ? phoneAddress(text) : field === 'email' && isMailbox(text) ? mailAddress(text) : null
  return href !== null && isAllowedHref(href) ? href : null
}

/** A field as readers see it: phone numbers and mail addresses are links. */
export function contactInlines(field: ContactField, text: string): Inline[] {
  const parts = field === 'phone' || field === 'email' ? text.split(/([,;])/) : [text]
  return normalizeInlines(
    parts.flatMap((part): Inline[] => {
      const href = addressOf(field, part)
      const words = part.trim()
      const run = (words: string): Inline[] =>
        words === '' ? [] : [{ type: 'text', text: words, marks: [] }]
      if (href === null) return run(part)
      const start = part.indexOf(words)
      return [
        ...run(part.slice(0, start)),
        { type: 'link', href, content: [{ type: 'text', text: words, marks: [] }] },
        ...run(part.slice(start + words.length)),
      ]
    }),
  )
}
