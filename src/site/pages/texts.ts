import type { Language } from '#shared/domain/language.ts'

interface Texts {
  languageName: string
  /** Said of the other language in that language. */
  readIn: string
  siteName: string
  tagline: string
  toContent: string
  home: string
  sections: string
  allSections: string
  otherNews: string
  share: string
  shareByMail: string
  tags: string
  feed: string
  /** Over an article that is kept at the top of the list. */
  kept: string
  newer: string
  older: string
  page: string
  nothingYet: string
  nothingYetHint: string
  notFound: string
  notFoundHint: string
  gone: string
  goneHint: string
  failed: string
  failedHint: string
  toNews: string
  languages: string
  pages: string
}

/** Every word of the public pages that is not an editor's. */
export const texts: Record<Language, Texts> = {
  uk: {
    languageName: 'Українська',
    readIn: 'Читати українською',
    siteName: 'Новини громади',
    tagline: 'Офіційні повідомлення місцевої ради',
    toContent: 'До змісту',
    home: 'На головну',
    sections: 'Розділи',
    allSections: 'Усі новини',
    otherNews: 'Інші новини',
    share: 'Поділитися:',
    shareByMail: 'Ел. пошта',
    tags: 'Теми',
    feed: 'Стрічка RSS',
    kept: 'Важливо',
    newer: 'Новіші',
    older: 'Давніші',
    page: 'Сторінка',
    nothingYet: 'Тут ще немає новин',
    nothingYetHint: 'Щойно редакція щось оприлюднить, воно з’явиться на цій сторінці.',
    notFound: 'Такої сторінки немає',
    notFoundHint: 'Можливо, адресу набрано з помилкою. Усі новини є на головній сторінці.',
    gone: 'Цю новину знято з сайту',
    goneHint: 'Редакція прибрала її. Інші новини є на головній сторінці.',
    failed: 'Сторінку не вдалося показати',
    failedHint: 'Спробуйте ще раз за хвилину.',
    toNews: 'До новин',
    languages: 'Мови',
    pages: 'Сторінки',
  },
  en: {
    languageName: 'English',
    readIn: 'Read in English',
    siteName: 'Hromada news',
    tagline: 'Official announcements of the local council',
    toContent: 'Skip to content',
    home: 'Home',
    sections: 'Sections',
    allSections: 'All news',
    otherNews: 'Other news',
    share: 'Share:',
    shareByMail: 'E-mail',
    tags: 'Topics',
    feed: 'RSS feed',
    kept: 'Important',
    newer: 'Newer',
    older: 'Older',
    page: 'Page',
    nothingYet: 'No news here yet',
    nothingYetHint: 'As soon as the newsroom publishes something, it will appear on this page.',
    notFound: 'There is no such page',
    notFoundHint: 'The address may be mistyped. All the news is on the front page.',
    gone: 'This article has been taken down',
    goneHint: 'The newsroom has withdrawn it. Other news is on the front page.',
    failed: 'The page could not be shown',
    failedHint: 'Please try again in a minute.',
    toNews: 'To the news',
    languages: 'Languages',
    pages: 'Pages',
  },
}
