/**
 * What a text mentions, in either language. Found generously: a text that says it in rare words must not be warned of.
 */

const dates =
  /\d{1,2}[./]\d{1,2}[./]\d{2}|\d{1,2}\s(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}/iu
export const mentionsDate = (text: string): boolean => dates.test(text)

const numberSign = /(?:№|#|No\.?|Number)\s?\d/iu
export const mentionsNumber = (text: string): boolean => numberSign.test(text)

const places =
  /вул\.|вулиц|просп|площ|пл\.|бульв|пров\.|провул|майдан|зал[аіиоу]|кімнат|кабінет|каб\.|приміщен|будин|адрес|палац|школ|ліце|бібліотек|центр|онлайн|https?:|zoom|street|avenue|square|hall|room|building|address|school|library|cent(?:re|er)|online/iu
export const mentionsPlace = (text: string): boolean => places.test(text)

const phone = /\d(?:[\s()-]{0,2}\d){5}/
const mail = /[^\s@]@[^\s@]/
export const mentionsContact = (text: string): boolean => phone.test(text) || mail.test(text)
