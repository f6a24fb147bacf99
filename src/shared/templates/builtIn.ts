import type { Language } from '../domain/language.ts'
import type { ContentType } from '../domain/template.ts'

/** A text that a template begins with; prompts stand in ⟦…⟧, and the body is written in lines of `blocksOfLines`. */
interface TemplateLines {
  name: string
  title: string
  lead: string
  lines: readonly string[]
}

export interface BuiltInTemplate {
  contentType: ContentType
  /** Keys under which sites keep the section, the likeliest first. */
  sections: readonly string[]
  tags: Record<Language, readonly string[]>
  sticky: boolean
  texts: Record<Language, TemplateLines>
}

const news: BuiltInTemplate = {
  contentType: 'news',
  sections: ['news', 'novyny'],
  tags: { uk: [], en: [] },
  sticky: false,
  texts: {
    uk: {
      name: 'Новина',
      title: '⟦Що сталося, одним реченням⟧',
      lead: '⟦Хто, що, де й коли: головне в одному-двох реченнях⟧',
      lines: [
        '⟦Подробиці: що зроблено, скільки це коштувало, кого стосується⟧',
        '⟦Слова посадової особи: ім’я, посада, пряма мова⟧',
        '⟦Що буде далі й де довідатися більше⟧',
      ],
    },
    en: {
      name: 'News',
      title: '⟦What happened, in one sentence⟧',
      lead: '⟦Who, what, where and when: the essentials in a sentence or two⟧',
      lines: [
        '⟦Details: what was done, what it cost, whom it concerns⟧',
        '⟦An official’s words: name, position, quotation⟧',
        '⟦What happens next, and where to find out more⟧',
      ],
    },
  },
}

const announcement: BuiltInTemplate = {
  contentType: 'announcement',
  sections: ['announcements', 'oholoshennia', 'news'],
  tags: { uk: ['Оголошення'], en: ['Announcements'] },
  sticky: false,
  texts: {
    uk: {
      name: 'Оголошення',
      title: '⟦Про що оголошення⟧',
      lead: '⟦Кого й до чого запрошуємо або про що повідомляємо⟧',
      lines: [
        'Коли: ⟦дата, година початку й завершення⟧.',
        'Де: ⟦адреса або посилання⟧.',
        'Хто може взяти участь: ⟦для кого захід і чи потрібно записатися⟧.',
        'Довідки: ⟦телефон, електронна пошта⟧.',
      ],
    },
    en: {
      name: 'Announcement',
      title: '⟦What is announced⟧',
      lead: '⟦Who is invited to what, or what people need to know⟧',
      lines: [
        'When: ⟦date, start and end time⟧.',
        'Where: ⟦address or link⟧.',
        'Who can take part: ⟦for whom it is, and whether to register⟧.',
        'Contact: ⟦phone, email⟧.',
      ],
    },
  },
}

const decision: BuiltInTemplate = {
  contentType: 'decision',
  sections: ['decisions', 'rishennia', 'documents', 'news'],
  tags: { uk: ['Рішення'], en: ['Decisions'] },
  sticky: false,
  texts: {
    uk: {
      name: 'Рішення',
      title: '⟦Про що рішення⟧',
      lead: '⟦Що змінюється для мешканців і відколи⟧',
      lines: [
        'Виконавчий комітет ухвалив рішення від ⟦дата⟧ № ⟦номер⟧ «⟦назва рішення⟧».',
        '## Що вирішено',
        '- ⟦перше положення рішення⟧',
        '- ⟦друге положення рішення⟧',
        'Рішення набирає чинності ⟦дата⟧.',
        'Контроль за виконанням покладено на ⟦посада, ім’я та прізвище⟧.',
      ],
    },
    en: {
      name: 'Decision',
      title: '⟦What the decision is about⟧',
      lead: '⟦What changes for residents, and from when⟧',
      lines: [
        'The Executive Committee adopted Decision No. ⟦number⟧ of ⟦date⟧, “⟦title of the decision⟧”.',
        '## What was decided',
        '- ⟦first provision⟧',
        '- ⟦second provision⟧',
        'The decision takes effect on ⟦date⟧.',
        'Its implementation is supervised by ⟦position, name⟧.',
      ],
    },
  },
}

const vacancies: BuiltInTemplate = {
  contentType: 'vacancies',
  sections: ['vacancies', 'vakansii', 'announcements', 'news'],
  tags: { uk: ['Вакансії'], en: ['Vacancies'] },
  sticky: false,
  texts: {
    uk: {
      name: 'Вакансія',
      title: 'Вакансія: ⟦назва посади⟧',
      lead: '⟦Установа⟧ запрошує на роботу: ⟦посада⟧. Документи приймаємо до ⟦дата⟧.',
      lines: [
        '## Обов’язки',
        '- ⟦що робитиме працівник⟧',
        '## Вимоги',
        '- ⟦освіта, досвід, навички⟧',
        '## Умови',
        '- ⟦оплата праці⟧',
        '- ⟦графік і місце роботи⟧',
        'Документи: ⟦перелік⟧. Приймаємо їх до ⟦дата, година⟧ за адресою: ⟦адреса⟧ або на ⟦електронна пошта⟧.',
        'Контактна особа: ⟦ім’я та прізвище, телефон⟧.',
      ],
    },
    en: {
      name: 'Vacancy',
      title: 'Vacancy: ⟦job title⟧',
      lead: '⟦The institution⟧ is hiring: ⟦job title⟧. Apply by ⟦date⟧.',
      lines: [
        '## Duties',
        '- ⟦what the employee will do⟧',
        '## Requirements',
        '- ⟦education, experience, skills⟧',
        '## Conditions',
        '- ⟦pay⟧',
        '- ⟦hours and place of work⟧',
        'Documents: ⟦list⟧. Submit them by ⟦date, time⟧ at ⟦address⟧ or to ⟦email⟧.',
        'Contact: ⟦name, phone⟧.',
      ],
    },
  },
}

const hearing: BuiltInTemplate = {
  contentType: 'hearing',
  sections: ['hearings', 'hromadski-slukhannia', 'announcements', 'news'],
  tags: { uk: ['Громадські слухання'], en: ['Public hearings'] },
  sticky: true,
  texts: {
    uk: {
      name: 'Громадські слухання',
      title: 'Громадські слухання: ⟦тема⟧',
      lead: 'Запрошуємо мешканців громади на громадські слухання ⟦дата й година⟧ за адресою: ⟦адреса, зала⟧.',
      lines: [
        'Предмет слухань: ⟦проєкт або питання, яке обговорюватимуть⟧.',
        'Ініціатор: ⟦хто ініціював слухання⟧.',
        '## Коли й де',
        'Дата й час: ⟦дата, година⟧. Реєстрація учасників з ⟦година⟧.',
        'Місце: ⟦адреса, зала⟧. ⟦Чи є доступ для людей з інвалідністю та укриття⟧.',
        '## Як взяти участь',
        'Ознайомитися з матеріалами можна: ⟦посилання або адреса⟧.',
        'Зауваження та пропозиції приймаємо до ⟦дата⟧: ⟦електронна пошта, поштова адреса⟧.',
        'Довідки: ⟦ім’я та прізвище, телефон⟧.',
      ],
    },
    en: {
      name: 'Public hearing',
      title: 'Public hearing: ⟦subject⟧',
      lead: 'Residents are invited to a public hearing on ⟦date and time⟧ at ⟦address, hall⟧.',
      lines: [
        'Subject: ⟦the draft or question to be discussed⟧.',
        'Initiated by: ⟦who initiated the hearing⟧.',
        '## When and where',
        'Date and time: ⟦date, time⟧. Registration from ⟦time⟧.',
        'Venue: ⟦address, hall⟧. ⟦Step-free access and shelter⟧.',
        '## How to take part',
        'The documents are available at: ⟦link or address⟧.',
        'Comments and proposals are accepted until ⟦date⟧: ⟦email, postal address⟧.',
        'Contact: ⟦name, phone⟧.',
      ],
    },
  },
}

const safetyAlert: BuiltInTemplate = {
  contentType: 'safetyAlert',
  sections: ['safety', 'bezpeka', 'announcements', 'news'],
  tags: { uk: ['Безпека'], en: ['Safety'] },
  sticky: true,
  texts: {
    uk: {
      name: 'Повідомлення про небезпеку',
      title: 'До уваги: ⟦яка небезпека і де⟧',
      lead: '⟦Що сталося або загрожує, кого це стосується і що зробити насамперед⟧',
      lines: [
        '## Що робити',
        '- ⟦перша дія⟧',
        '- ⟦друга дія⟧',
        '## Чого не робити',
        '- ⟦небезпечна дія⟧',
        'Куди телефонувати: ⟦телефон довідок⟧. В екстреній ситуації телефонуйте 112.',
        'Наступне повідомлення: ⟦коли й де⟧.',
      ],
    },
    en: {
      name: 'Safety alert',
      title: 'Attention: ⟦what danger, and where⟧',
      lead: '⟦What happened or threatens, whom it concerns and what to do first⟧',
      lines: [
        '## What to do',
        '- ⟦first action⟧',
        '- ⟦second action⟧',
        '## What not to do',
        '- ⟦dangerous action⟧',
        'Whom to call: ⟦information line⟧. In an emergency call 112.',
        'Next update: ⟦when and where⟧.',
      ],
    },
  },
}

/** The templates that come with the program, one for each content type. */
export const builtInTemplates: readonly BuiltInTemplate[] = [
  news,
  announcement,
  decision,
  vacancies,
  hearing,
  safetyAlert,
]

export interface BuiltInSnippet {
  key: string
  texts: Record<Language, { name: string; lines: readonly string[] }>
}

export const builtInSnippets: readonly BuiltInSnippet[] = [
  {
    key: 'contacts',
    texts: {
      uk: {
        name: 'Контакти для довідок',
        lines: ['Довідки: ⟦підрозділ⟧, телефон ⟦номер⟧, електронна пошта ⟦адреса⟧.'],
      },
      en: { name: 'Contact', lines: ['Contact: ⟦department⟧, phone ⟦number⟧, email ⟦address⟧.'] },
    },
  },
  {
    key: 'personalData',
    texts: {
      uk: {
        name: 'Захист персональних даних',
        lines: [
          'Подаючи заяву, ви погоджуєтеся на обробку персональних даних відповідно до Закону України «Про захист персональних даних».',
        ],
      },
      en: {
        name: 'Personal data',
        lines: [
          'By submitting an application you consent to the processing of your personal data under the Law of Ukraine “On Personal Data Protection”.',
        ],
      },
    },
  },
  {
    key: 'airRaid',
    texts: {
      uk: {
        name: 'Повітряна тривога під час заходу',
        lines: [
          'У разі повітряної тривоги захід буде призупинено, а учасники перейдуть до укриття: ⟦адреса⟧.',
        ],
      },
      en: {
        name: 'Air-raid alert during an event',
        lines: [
          'If an air-raid alert sounds, the event is suspended and participants go to the shelter: ⟦address⟧.',
        ],
      },
    },
  },
  {
    key: 'accessibility',
    texts: {
      uk: {
        name: 'Доступність приміщення',
        lines: ['Приміщення доступне для людей на кріслах колісних. Переклад жестовою мовою: ⟦так чи ні⟧.'],
      },
      en: {
        name: 'Accessibility of the venue',
        lines: ['The venue is wheelchair accessible. Sign-language interpretation: ⟦yes or no⟧.'],
      },
    },
  },
]
