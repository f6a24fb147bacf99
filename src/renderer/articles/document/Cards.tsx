/**
 * LinkCardView: a card that leads to another page, as readers would see it.   href, title
 * ContactView: a contact's words.                                             words
 */
import { Link, type LucideIcon, MapPin, MessagesSquare, SquarePlay } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { contactFields, contactInlines } from '#shared/document/cards/contacts.ts'
import { type CardProvider, providerOf, siteOfCard } from '#shared/document/cards/providers.ts'
import type { ContactWords } from '#shared/document/schema.ts'
import './document.css'
import { InlineText } from './InlineText.tsx'

const icons: Record<CardProvider, LucideIcon> = {
  youtube: SquarePlay,
  facebook: MessagesSquare,
  googleMaps: MapPin,
  openStreetMap: MapPin,
}

export function CardIcon({ href }: { href: string }) {
  const provider = providerOf(href)
  const Icon = provider === null ? Link : icons[provider]
  return <Icon aria-hidden className="icon" />
}

export function LinkCardView({ href, title }: { href: string; title: string }) {
  const { t } = useTranslation()
  return (
    <div className="text-card">
      <p className="text-card__title">
        <CardIcon href={href} />
        {title === '' ? t('editor.embed.untitled') : title}
      </p>
      <p className="text-card__quiet">{siteOfCard(href)}</p>
      <p className="text-card__address">{href}</p>
    </div>
  )
}

export function ContactView({ words }: { words: ContactWords }) {
  return (
    <div className="text-card">
      {contactFields
        .filter((field) => words[field] !== '')
        .map((field) => (
          <p key={field} className={field === 'name' ? 'text-card__title' : undefined}>
            <InlineText content={contactInlines(field, words[field])} />
          </p>
        ))}
    </div>
  )
}
