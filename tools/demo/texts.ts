import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../../resources/seed/article.uk.txt', import.meta.url))

/** The real page as text: the lines that a reader of the finished page must find, in this order. */
export const seedLines: string[] = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean)

const end = seedLines.indexOf('Поділитися:')

/** The Ukrainian article that the press officer receives: title, date and time of publication, paragraphs. */
export const source = {
  title: seedLines[0] ?? '',
  date: seedLines[1] ?? '',
  time: seedLines[2] ?? '',
  paragraphs: seedLines.slice(3, end),
}

/** The lead that the department gives it. */
export const sourceLead =
  'Про життя й роботу громади під час великої війни розповіли на сесії спільноти Connective Cities.'

export const photo = {
  alt: 'Учасники онлайн-зустрічі на екрані в залі засідань громади',
  caption: 'Онлайн-сесія Connective Cities, 24 травня 2022 року',
}

/** The programme that the department sends beside the text, for readers to keep. */
export const programme = {
  fileName: 'Програма_сесії.pdf',
  words: 'Connective Cities Insight Session - Special Edition Ukraine',
  titleFromName: 'Програма сесії',
  title: 'Програма сесії Connective Cities',
}

/**
 * The department's first version names the wrong city; the press officer corrects it after the translation is
 * done, and the translator follows. The published text is that of the real page.
 */
export const correction = {
  paragraph: 2,
  source: { from: 'місто Луцьк', to: 'місто Львів' },
  target: { from: 'the city of Lutsk', to: 'the city of Lviv' },
}

export const firstVersion = source.paragraphs.map((text, at) =>
  at === correction.paragraph ? text.replace(correction.source.to, correction.source.from) : text,
)

/** The finished translation, paragraph by paragraph. */
export const translation = {
  title: 'Boratyn community shares its wartime experience at an international information session',
  lead: 'A session of the Connective Cities network heard how the community lives and works during the full-scale war.',
  alt: 'Participants of the online meeting on a screen in the community’s assembly hall',
  caption: 'Connective Cities online session, 24 May 2022',
  programme: 'Programme of the Connective Cities session',
  paragraphs: [
    'On 24 February russia launched a full-scale military invasion of Ukraine. Thousands of civilians and service members have been killed, and millions of our citizens have been forced to leave their homes, fleeing the war. Today a large share of Ukrainians cannot meet their basic needs, and their well-being, lives and health are under threat.',
    'How should the country be rebuilt after victory? What will Ukrainian towns and villages become? How can members of the international community help Ukraine? These questions were discussed at the special information session “Connective Cities Insight Session – Special Edition Ukraine”, organised by representatives of Connective Cities, the international community of practice for sustainable urban development, supported by the German Federal Ministry for Economic Cooperation and Development (BMZ).',
    'At the online event, representatives of international organisations now actively helping to keep people in Ukraine safe, together with experts from different countries, spoke about current questions and the needs of Ukrainians, looking for reliable ways to help. To raise the world’s awareness of the situation in Ukraine and of present needs, representatives of Ukrainian municipalities joined the discussion. The Boratyn community and the city of Lviv shared their experience of working in wartime.',
    'Together with colleagues from abroad, the participants discussed important matters such as community finances in wartime, support for internally displaced people, the growth of volunteering, and cooperation with other municipalities and organisations. Those present expressed their support for Ukraine and wished it victory as soon as possible.',
  ],
}

/** A later news item: its first paragraph repeats the last one of the article. */
export const nextNews = {
  title: 'Громаду запросили на наступну сесію',
  translatedTitle: 'The community is invited to the next session',
  paragraphs: [source.paragraphs.at(-1) ?? '', 'Наступна сесія відбудеться 14 червня 2022 року о 15:30.'],
  /** With a wrong day. */
  wrong: 'The next session takes place on 24 June 2022 at 3:30 p.m.',
  right: { from: '24 June', to: '14 June' },
  /** What the checks say of it. */
  finding: { words: '24 June 2022', wanted: '14 червня 2022' },
}
